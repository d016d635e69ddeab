import './discovery/topic.ts'
