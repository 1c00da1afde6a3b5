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
@description('Settings by their names, such as SLACK_BOT_TOKEN')
param secretSettings object

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
    name: 'applicationinsights-connection-string'
    properties: { value: insightsConnection }
  }
}

// SLACK_BOT_TOKEN is kept as slack-bot-token: names in a vault know no underscores.
resource settings 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = [for each in items(secretSettings): {
  parent: vault
  name: toLower(replace(each.key, '_', '-'))
  properties: { value: each.value }
}]

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
