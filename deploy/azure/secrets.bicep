// What must not be known, in Key Vault: the apps read it there as the managed identity, and nothing else holds it.
param location string
param redisName string

@description('Principal of the identity that may read')
param reader string

@secure()
param postgresUrl string

@secure()
param postgresScalerUrl string

@secure()
param insightsConnection string

@secure()
param slackBotToken string

@secure()
param slackAppToken string

@secure()
param xBearerToken string

// Built-in role Key Vault Secrets User
var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource redis 'Microsoft.Cache/redisEnterprise@2025-07-01' existing = {
  name: redisName

  resource database 'databases' existing = {
    name: 'default'
  }
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'vigie-${uniqueString(resourceGroup().id)}'
  location: location
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }

  resource database 'secrets' = {
    name: 'database-url'
    properties: { value: postgresUrl }
  }

  resource scaler 'secrets' = {
    name: 'scaler-url'
    properties: { value: postgresScalerUrl }
  }

  resource queue 'secrets' = {
    name: 'redis-url'
    properties: { value: 'rediss://:${uriComponent(redis::database.listKeys().primaryKey)}@${redis.properties.hostName}:10000' }
  }

  resource insights 'secrets' = {
    name: 'insights-connection'
    properties: { value: insightsConnection }
  }

  resource slackBot 'secrets' = if (!empty(slackBotToken)) {
    name: 'slack-bot-token'
    properties: { value: slackBotToken }
  }

  resource slackApp 'secrets' = if (!empty(slackAppToken)) {
    name: 'slack-app-token'
    properties: { value: slackAppToken }
  }

  resource x 'secrets' = if (!empty(xBearerToken)) {
    name: 'x-bearer-token'
    properties: { value: xBearerToken }
  }
}

resource mayRead 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, reader, secretsUser)
  scope: vault
  properties: {
    principalId: reader
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
  }
}

output vaultUri string = vault.properties.vaultUri
