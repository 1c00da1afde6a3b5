// PostgreSQL, which holds everything, and Redis, which holds the queue and may be lost.
param location string

@secure()
param postgresPassword string

var unique = uniqueString(resourceGroup().id)

resource postgres 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: 'vigie-${unique}'
  location: location
  sku: { name: 'Standard_B2s', tier: 'Burstable' }
  properties: {
    version: '16'
    administratorLogin: 'vigie'
    administratorLoginPassword: postgresPassword
    storage: { storageSizeGB: 64, autoGrow: 'Enabled' }
    // Restored to any second of these days (docs/operating.md).
    backup: { backupRetentionDays: 14, geoRedundantBackup: 'Disabled' }
    highAvailability: { mode: 'Disabled' }
  }

  resource database 'databases' = {
    name: 'vigie'
    properties: { charset: 'UTF8', collation: 'en_US.utf8' }
  }

  // Azure's own services alone; the container apps among them.
  resource azureAlone 'firewallRules' = {
    name: 'azure'
    properties: { startIpAddress: '0.0.0.0', endIpAddress: '0.0.0.0' }
  }
}

resource redis 'Microsoft.Cache/redisEnterprise@2025-07-01' = {
  name: 'vigie-${unique}'
  location: location
  sku: { name: 'Balanced_B0' }
  properties: { minimumTlsVersion: '1.2', highAvailability: 'Disabled', publicNetworkAccess: 'Enabled' }

  resource database 'databases' = {
    name: 'default'
    properties: {
      clientProtocol: 'Encrypted'
      port: 10000
      // A job must never be thrown away for want of memory, and the queue's scripts touch several keys at once.
      evictionPolicy: 'NoEviction'
      clusteringPolicy: 'NoCluster'
      accessKeysAuthentication: 'Enabled'
    }
  }
}

output postgresHost string = postgres.properties.fullyQualifiedDomainName
output redisName string = redis.name
