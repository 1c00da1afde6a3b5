// Where Vigie's telemetry goes, and who is told when something is wrong. docs/operating.md says what each rule means.
param location string
param alertEmail string

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'vigie'
  location: location
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'vigie'
  location: location
  kind: 'web'
  properties: { Application_Type: 'web', WorkspaceResourceId: logs.id }
}

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'vigie-operators'
  location: 'global'
  properties: {
    groupShortName: 'vigie'
    enabled: true
    emailReceivers: [{ name: 'operators', emailAddress: alertEmail, useCommonAlertSchema: true }]
  }
}

// Each query gives one row for each thing that is wrong.
var rules = [
  {
    name: 'mispredictions'
    title: '3 mispredictions in 5 minutes'
    about: 'People marked three predictions wrong within five minutes: the model may be misreading something new.'
    severity: 2
    every: 'PT1M'
    window: 'PT5M'
    query: 'customEvents | where name == "misprediction" | summarize marked = count() | where marked >= 3'
  }
  {
    name: 'drift'
    title: 'Drift'
    about: 'What a watch reads is unlike what was learnt.'
    severity: 3
    every: 'PT5M'
    window: 'PT15M'
    query: 'customEvents | where name == "drift"'
  }
  {
    name: 'undelivered'
    title: 'Alerts do not reach their channel'
    about: 'An alert has waited for ten minutes: look at vigie_channels_held, and at the log.'
    severity: 1
    every: 'PT5M'
    window: 'PT10M'
    query: 'customMetrics | where name == "vigie_alerts_undelivered" | summarize least = min(value) | where least > 0'
  }
  {
    name: 'waiting'
    title: 'Posts wait to be scored'
    about: 'The oldest post has waited for more than five minutes: is a scorer up, and are there enough?'
    severity: 2
    every: 'PT5M'
    window: 'PT10M'
    query: 'customMetrics | where name == "vigie_waiting_seconds" | summarize least = min(value) | where least > 300'
  }
  {
    name: 'feed'
    title: 'A feed gave up'
    about: 'It says why in the log, and on the page.'
    severity: 1
    every: 'PT5M'
    window: 'PT10M'
    query: 'customMetrics | where name == "vigie_feed_failed" and value > 0 | summarize count() by tostring(customDimensions.feed)'
  }
  {
    name: 'quiet'
    title: 'Vigie says nothing any more'
    about: 'No figures came for ten minutes: is the role bot up?'
    severity: 0
    every: 'PT5M'
    window: 'PT10M'
    query: 'customMetrics | where name == "vigie_memory_bytes" | summarize came = count() | where came == 0'
  }
]

resource alerts 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [for rule in rules: {
  name: 'vigie-${rule.name}'
  location: location
  properties: {
    displayName: 'Vigie: ${rule.title}'
    description: rule.about
    severity: rule.severity
    enabled: true
    scopes: [insights.id]
    evaluationFrequency: rule.every
    windowSize: rule.window
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    autoMitigate: true
    actions: { actionGroups: [operators.id] }
  }
}]

output insightsConnection string = insights.properties.ConnectionString
output logsName string = logs.name
