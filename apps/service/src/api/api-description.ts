import type { Action } from '#libs/authority';
import { scopesFor } from '#libs/identity';
import { projectVersion } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { RIGHT_EXTENSION } from '../http/permissions.js';
import { openApiSchema, problem } from './api-schemas.js';

type Operation = { responses: object; requestBody?: object; [RIGHT_EXTENSION]: Action };

const UNDER = '/api/v1/';
const PROBLEMS = {
  '400': 'The request is not right.',
  '401': 'No key, or one that does not work any more.',
  '403': 'The key was not made for that: it lacks the scope the operation names.',
  '404': 'There is no such thing, or not one your account may see.',
  '409': 'The first request with this key is still being dealt with.',
  '422': 'Something in what was sent has to be put right.',
  '429': 'Too many requests.',
  '503': 'The service is busy or starting again: Retry-After says when to come back.',
};
const PROBLEMS_OF_WHAT_IS_SENT = {
  '413': 'More was sent than is taken.',
  '415': 'What was sent is of a type that is not read.',
};

/** The description of the API (OpenAPI 3.1), made from the routes and their schemas when it is first asked for. */
@Injectable()
export class ApiDescription {
  private app: NestFastifyApplication;
  private made: OpenAPIObject | undefined;

  /** Of which service, once its routes are there. */
  describe(app: NestFastifyApplication): void {
    this.app = app;
  }

  get document(): OpenAPIObject {
    return (this.made ??= this.make());
  }

  private make(): OpenAPIObject {
    const about = new DocumentBuilder()
      .setOpenAPIVersion('3.1.0')
      .setTitle('Common Thread')
      .setDescription(
        'Send, read and search learning summaries, and get figures. A key may do and see what its person may, as far as its scopes hold it; each operation names the scope it needs.',
      )
      .setVersion(projectVersion)
      .addBearerAuth(
        {
          type: 'http',
          scheme: 'bearer',
          description: 'A key made on your account page, with the scopes an operation names.',
        },
        'key',
      )
      .addSecurityRequirements('key')
      .build();
    const made = SwaggerModule.createDocument(this.app, about, { operationIdFactory: (_, method) => method });
    return { ...made, paths: onlyApi(made.paths), components: { ...made.components, schemas: {} } };
  }
}

/** The programs' routes alone. */
const onlyApi = (paths: OpenAPIObject['paths']): OpenAPIObject['paths'] =>
  Object.fromEntries(
    Object.entries(paths)
      .filter(([path]) => path.startsWith(UNDER))
      .map(([path, operations]) => [path, withResponses(operations)]),
  );

/** What each can answer, with what can go wrong, and any of which scopes its key has to have. */
function withResponses(operations: object) {
  const told = problemResponses(PROBLEMS);
  const toldOfSent = problemResponses(PROBLEMS_OF_WHAT_IS_SENT);
  return Object.fromEntries(
    Object.entries(operations as Record<string, Operation>).map(
      ([method, { [RIGHT_EXTENSION]: right, ...operation }]) => {
        const problems = operation.requestBody ? { ...told, ...toldOfSent } : told;
        const responses = { ...operation.responses, ...problems };
        return [method, { ...operation, security: [{ key: scopesFor(right) }], responses }];
      },
    ),
  );
}

function problemResponses(problems: Record<string, string>) {
  const content = { 'application/problem+json': { schema: openApiSchema(problem) } };
  return Object.fromEntries(
    Object.entries(problems).map(([status, description]) => [status, { description, content }]),
  );
}
