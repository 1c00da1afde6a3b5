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

@description('Settings of .env.example that anybody may know, by their names: { VIGIE_TIME_ZONE: \'Europe/Paris\' }')
param settings object = {}

@secure()
@description('Those that nobody may know: { SLACK_BOT_TOKEN: \'xoxb-…\' }. They go to Key Vault.')
param secretSettings object = {}

@description('Replicas of the scorer at most: each scores some hundred posts a second with the default model on one core')
@minValue(1)
param mostScorers int = 5

param location string = resourceGroup().location

var secretNames = map(items(secretSettings), each => each.key)

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
    secretSettings: secretSettings
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
    settings: settings
    secretNames: secretNames
    // Teams and Slack send to Vigie, and people install it in their workspace, unless Vigie connects to Slack (Socket Mode).
    isReached: !empty(intersection(secretNames, ['SLACK_SIGNING_SECRET', 'SLACK_CLIENT_SECRET', 'TEAMS_APP_PASSWORD']))
    mostScorers: mostScorers
  }
}

@description('Where Slack and Teams reach Vigie; empty where nothing has to. Their messaging endpoints, and PUBLIC_URL')
output publicUrl string = apps.outputs.publicUrl
