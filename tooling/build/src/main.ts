#!/usr/bin/env node
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { bundleLibrary, bundleProgram } from './bundle-entries.ts'
import { emitDeclarations } from './emit-declarations.ts'
import { readManifest } from './read-manifest.ts'

const folder = process.cwd()
const manifest = readManifest(folder)
rmSync(join(folder, 'dist'), { recursive: true, force: true })
await Promise.all([
  manifest.bin === undefined ? bundleLibrary(folder, manifest) : bundleProgram(folder, manifest),
  emitDeclarations(folder, manifest),
])
