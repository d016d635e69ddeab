import { html, type Html } from '@mobile-connect/pages'
import * as z from 'zod'

const schema = z.looseObject({ description: z.string().optional(), pattern: z.string().optional() })
const operation = z.object({
  summary: z.string(),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.string(),
      required: z.boolean().default(false),
      description: z.string(),
    }),
  ),
  requestBody: z
    .object({
      description: z.string(),
      content: z.record(z.string(), z.object({ schema: z.object({ properties: z.record(z.string(), schema) }) })),
    })
    .optional(),
  responses: z.record(z.string(), z.object({ description: z.string() })),
})
const description = z.object({
  info: z.object({ title: z.string(), description: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), operation)),
})

/** The OpenAPI description as a page people read: nothing is on it that the description does not say. */
export function renderApiPage(document: object, basePath: string): string {
  const { info, paths } = description.parse(document)
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, details]) => ({
      path: basePath + path,
      method: method.toUpperCase(),
      ...details,
    })),
  )
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${info.title}</title>
        <link rel="stylesheet" href="${basePath}/api.css" />
      </head>
      <body>
        <main>
          <h1>${info.title}</h1>
          <p>${info.description}</p>
          <p><a href="${basePath}/openapi.json">OpenAPI description</a></p>
          ${operations.map(renderOperation)}
        </main>
      </body>
    </html>`.markup
}

function renderOperation({ path, method, summary, parameters, requestBody, responses }: Operation): Html {
  const members = Object.entries(requestBody?.content['application/json']?.schema.properties ?? {})
  return html`<section>
    <h2><code>${method} ${path}</code></h2>
    <p>${summary}</p>
    <h3>Parameters</h3>
    <dl>
      ${parameters.map(
        (parameter) =>
          html`<dt><code>${parameter.name}</code></dt>
            <dd>${parameter.in}${parameter.required ? ', required' : ''}. ${parameter.description}</dd>`,
      )}
    </dl>
    ${
      requestBody &&
      html`<h3>Body</h3>
        <p>${requestBody.description}</p>
        <dl>
          ${members.map(
            ([name, member]) =>
              html`<dt><code>${name}</code></dt>
                <dd>${member.description ?? ''}</dd>`,
          )}
        </dl>`
    }
    <h3>Answers</h3>
    <dl>
      ${Object.entries(responses).map(
        ([status, response]) =>
          html`<dt><code>${status}</code></dt>
            <dd>${response.description}</dd>`,
      )}
    </dl>
  </section>`
}

type Operation = z.infer<typeof operation> & { readonly path: string; readonly method: string }
