import { describe, expect, it, vi } from 'vitest'
import { followDiscoveryData, memoryDiscoveryDataStore, type RegisteredApplication } from '../../src/index.ts'
import { makeSecrets, operatorB } from '../make-world.ts'

const application: RegisteredApplication = {
  clientId: 'app',
  clientSecretHash: 'hash of secret',
  shortName: 'App',
  redirectUrls: ['https://app.example/'],
  operatorCredentials: {},
}

async function followFilled() {
  const store = memoryDiscoveryDataStore()
  await store.replace({ operators: [operatorB], applications: [application] })
  return { store, followed: await followDiscoveryData({ store, secrets: makeSecrets() }) }
}

describe('followDiscoveryData', () => {
  it('serves what the store holds', async () => {
    const { followed } = await followFilled()
    expect((await followed.directory.byMsisdn('447700900902'))?.id).toBe('operator-b')
    expect((await followed.directory.bySourceIp('10.0.0.2'))?.id).toBe('operator-b')
    expect(await followed.directory.list()).toHaveLength(1)
    expect((await followed.applications.authenticate('app', 'secret'))?.shortName).toBe('App')
    expect(await followed.applications.authenticate('app', 'guess')).toBeUndefined()
  })

  it('sees a change at the next refresh, whole, and reads the data only then', async () => {
    const { store, followed } = await followFilled()
    const read = vi.spyOn(store, 'read')
    expect(await followed.refresh()).toBe(false)
    expect(read).not.toHaveBeenCalled()
    await store.replace({ operators: [{ ...operatorB, id: 'renamed' }], applications: [] })
    expect((await followed.directory.byMsisdn('447700900902'))?.id).toBe('operator-b')
    expect(await followed.refresh()).toBe(true)
    expect((await followed.directory.byMsisdn('447700900902'))?.id).toBe('renamed')
    expect(await followed.directory.byId('operator-b')).toBeUndefined()
    expect(await followed.applications.find('app')).toBeUndefined()
    expect(followed.version()).toBe(2)
  })

  it('keeps what it has when new data contradicts itself or cannot be read, and takes the next', async () => {
    const { store, followed } = await followFilled()
    await store.replace({ operators: [operatorB, operatorB], applications: [] })
    await expect(followed.refresh()).rejects.toThrow(TypeError)
    expect((await followed.directory.byMsisdn('447700900902'))?.id).toBe('operator-b')
    vi.spyOn(store, 'readVersion').mockRejectedValueOnce(new Error('disk full'))
    await expect(followed.refresh()).rejects.toThrow('disk full')
    await store.replace({ operators: [], applications: [] })
    expect(await followed.refresh()).toBe(true)
    expect(await followed.directory.list()).toStrictEqual([])
  })

  it('reads once for simultaneous refreshes', async () => {
    const { store, followed } = await followFilled()
    await store.replace({ operators: [], applications: [] })
    const read = vi.spyOn(store, 'read')
    await Promise.all([followed.refresh(), followed.refresh(), followed.refresh()])
    expect(read).toHaveBeenCalledOnce()
  })
})
