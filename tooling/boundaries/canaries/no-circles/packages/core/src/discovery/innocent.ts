import './culprit.ts'
