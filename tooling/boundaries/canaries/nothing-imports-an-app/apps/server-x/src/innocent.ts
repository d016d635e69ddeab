import './env.ts'
