// All that Vigie needs in one resource group: az deployment group create --template-file main.bicep (release.sh does).
// The registry is made once beforehand, since images come before what runs them (deploy/README.md).

@description('Name and digest of the image within the registry, such as vigie@sha256:…')
param image string

@description('Name of the Azure Container Registry')
param registry string

@description('Resource group of the registry: staging and production pull the same image')
param registryGroup string = resourceGroup().name

@description('Who is told when something is wrong')
param alertEmail string

@secure()
@minLength(16)
param postgresPassword string

@secure()
@description('xoxb-…; empty for no Slack')
param slackBotToken string = ''

@secure()
@description('xapp-…: Vigie connects to Slack (Socket Mode), so nothing has to reach it from outside')
param slackAppToken string = ''

@secure()
@description('Of an app with access to X; empty for no X')
param xBearerToken string = ''

@description('Replicas of the scorer at most: each scores some hundred posts a second with the default model on one core')
@minValue(1)
param mostScorers int = 5

param location string = resourceGroup().location

module identity 'identity.bicep' = {
  name: 'identity'
  params: { location: location }
}

module pull 'pull.bicep' = {
  name: 'pull'
  scope: resourceGroup(registryGroup)
  params: { registry: registry, principalId: identity.outputs.principalId }
}

module watching 'watching.bicep' = {
  name: 'watching'
  params: { location: location, alertEmail: alertEmail }
}

module data 'data.bicep' = {
  name: 'data'
  params: { location: location, postgresPassword: postgresPassword }
}

module secrets 'secrets.bicep' = {
  name: 'secrets'
  params: {
    location: location
    reader: identity.outputs.principalId
    redisName: data.outputs.redisName
    postgresUrl: 'postgresql://vigie:${uriComponent(postgresPassword)}@${data.outputs.postgresHost}:5432/vigie?sslmode=verify-full'
    postgresScalerUrl: 'postgresql://vigie:${uriComponent(postgresPassword)}@${data.outputs.postgresHost}:5432/vigie?sslmode=require'
    insightsConnection: watching.outputs.insightsConnection
    slackBotToken: slackBotToken
    slackAppToken: slackAppToken
    xBearerToken: xBearerToken
  }
}

module apps 'apps.bicep' = {
  name: 'apps'
  // The image is pulled as the identity.
  dependsOn: [pull]
  params: {
    location: location
    image: '${registry}.azurecr.io/${image}'
    registryServer: '${registry}.azurecr.io'
    identityId: identity.outputs.id
    vaultUri: secrets.outputs.vaultUri
    logsName: watching.outputs.logsName
    withSlack: !empty(slackBotToken)
    withSocketMode: !empty(slackAppToken)
    withX: !empty(xBearerToken)
    mostScorers: mostScorers
  }
}
