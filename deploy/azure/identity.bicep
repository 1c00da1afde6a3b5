// Who Vigie is in Azure: it may pull its image (pull.bicep) and read its secrets (secrets.bicep). No password is involved.
param location string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'vigie'
  location: location
}

output id string = identity.id
output principalId string = identity.properties.principalId
