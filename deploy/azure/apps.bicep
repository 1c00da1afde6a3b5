// A container app for each role, and a job that asks `vigie doctor`.
param location string
param image string
param registryServer string
param identityId string
param vaultUri string
param logsName string
param withSlack bool
param withSocketMode bool
param withX bool
param mostScorers int

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: logsName
}

resource managedEnvironment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: 'vigie'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: { customerId: logs.properties.customerId, sharedKey: logs.listKeys().primarySharedKey }
    }
  }
}

// Variable → secret in the vault. Those that are not there are left out.
var secretVariables = concat(
  [
    { variable: 'DATABASE_URL', secret: 'database-url' }
    { variable: 'REDIS_URL', secret: 'redis-url' }
    { variable: 'APPLICATIONINSIGHTS_CONNECTION_STRING', secret: 'insights-connection' }
  ],
  withSlack ? [{ variable: 'SLACK_BOT_TOKEN', secret: 'slack-bot-token' }] : [],
  withSocketMode ? [{ variable: 'SLACK_APP_TOKEN', secret: 'slack-app-token' }] : [],
  withX ? [{ variable: 'X_BEARER_TOKEN', secret: 'x-bearer-token' }] : []
)

var appSecrets = [for name in concat(map(secretVariables, each => each.secret), ['scaler-url']): {
  name: name
  keyVaultUrl: '${vaultUri}secrets/${name}'
  identity: identityId
}]

var environmentVariables = [for each in secretVariables: {
  name: each.variable
  secretRef: each.secret
}]

var registries = [{ server: registryServer, identity: identityId }]

// Several bots, detectors or intakes may run; one of each is enough. Scorers come and go with the posts that wait.
var roles = [
  { name: 'bot', cpu: '0.5', memory: '1Gi', least: 1, most: 1, servesPage: true, scales: false }
  { name: 'intake', cpu: '0.5', memory: '1Gi', least: 1, most: 1, servesPage: false, scales: false }
  { name: 'score', cpu: '1.0', memory: '2Gi', least: 1, most: mostScorers, servesPage: false, scales: true }
  { name: 'detect', cpu: '0.5', memory: '1Gi', least: 1, most: 1, servesPage: false, scales: false }
]

// The table says what waits, whatever has become of the queue; a scorer more for each 2,000 posts.
var scaleOnWaiting = [
  {
    name: 'waiting-mentions'
    custom: {
      type: 'postgresql'
      metadata: { query: 'SELECT count(*) FROM matches WHERE NOT counted', targetQueryValue: '2000', activationTargetQueryValue: '1' }
      auth: [{ secretRef: 'scaler-url', triggerParameter: 'connection' }]
    }
  }
]

resource apps 'Microsoft.App/containerApps@2024-03-01' = [for role in roles: {
  name: 'vigie-${role.name}'
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    managedEnvironmentId: managedEnvironment.id
    configuration: {
      activeRevisionsMode: 'Single'
      registries: registries
      secrets: appSecrets
      // The page has no log-in: inside the environment alone, until something that asks for one stands before it.
      ingress: role.servesPage ? { external: false, targetPort: 3000, transport: 'http' } : null
    }
    template: {
      // Work under way is finished within 30 s.
      terminationGracePeriodSeconds: 35
      containers: [
        {
          name: 'vigie'
          image: image
          args: ['start', '--role', role.name]
          env: environmentVariables
          resources: { cpu: json(role.cpu), memory: role.memory }
          probes: role.servesPage ? [
            { type: 'Startup', httpGet: { path: '/health', port: 3000 }, periodSeconds: 5, failureThreshold: 24 }
            { type: 'Liveness', httpGet: { path: '/health', port: 3000 }, periodSeconds: 15, failureThreshold: 8 }
          ] : []
        }
      ]
      scale: { minReplicas: role.least, maxReplicas: role.most, rules: role.scales ? scaleOnWaiting : [] }
    }
  }
}]

resource doctor 'Microsoft.App/jobs@2024-03-01' = {
  name: 'vigie-doctor'
  location: location
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    environmentId: managedEnvironment.id
    configuration: {
      triggerType: 'Manual'
      manualTriggerConfig: { parallelism: 1, replicaCompletionCount: 1 }
      replicaTimeout: 240
      replicaRetryLimit: 0
      registries: registries
      secrets: appSecrets
    }
    template: {
      containers: [
        { name: 'vigie', image: image, args: ['doctor'], env: environmentVariables, resources: { cpu: json('1.0'), memory: '2Gi' } }
      ]
    }
  }
}
