// A container app for each role, and a job that asks `vigie doctor`.
param location string
param image string
param registryServer string
param identityId string
param vaultUri string
param logsName string
param settings object
param secretNames array

@description('Whether somebody sends to Vigie: Slack or Teams')
param isReached bool

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

// Each is read from the vault, where SLACK_BOT_TOKEN is called slack-bot-token.
var secretVariables = concat(['DATABASE_URL', 'REDIS_URL', 'APPLICATIONINSIGHTS_CONNECTION_STRING'], secretNames)

var appSecrets = [for name in concat(map(secretVariables, each => toLower(replace(each, '_', '-'))), ['scaler-url']): {
  name: name
  keyVaultUrl: '${vaultUri}secrets/${name}'
  identity: identityId
}]

// The first part of the address at which it is reached.
var routeName = 'vigie'
var ownUrl = 'https://${routeName}.${managedEnvironment.properties.defaultDomain}'

var environmentVariables = concat(
  map(secretVariables, each => { name: each, secretRef: toLower(replace(each, '_', '-')) }),
  map(items(settings), each => { name: each.key, value: string(each.value) }),
  isReached && !contains(settings, 'PUBLIC_URL') ? [{ name: 'PUBLIC_URL', value: ownUrl }] : []
)

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
      // The page has no log-in: inside the environment alone, until something that asks for one stands before it. See `reached`.
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

// What Slack and Teams send, which proves who sent it, the way of an invitation into a workspace, and pictures of charts. Nothing else
// can be reached from outside: neither the page nor the API.
resource reached 'Microsoft.App/managedEnvironments/httpRouteConfigs@2025-02-02-preview' = if (isReached) {
  parent: managedEnvironment
  name: routeName
  properties: {
    rules: [
      {
        description: 'Slack and Teams'
        routes: [
          { match: { path: '/slack/events' } }
          { match: { path: '/slack/install' } }
          { match: { path: '/slack/oauth_redirect' } }
          { match: { path: '/api/messages' } }
          { match: { prefix: '/charts/' } }
        ]
        targets: [{ containerApp: apps[0].name }]
      }
    ]
  }
}

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

output publicUrl string = isReached ? ownUrl : ''
