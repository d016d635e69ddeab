import './absent.ts'
