import { projectVersion } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { openApiSchema, problem } from './api-schemas.js';

const UNDER = '/api/v1/';
const PROBLEMS = {
  '400': 'The request is not right.',
  '401': 'No key, or one that does not work any more.',
  '404': 'There is no such thing, or not one your account may see.',
  '409': 'The first request with this key is still being dealt with.',
  '422': 'Something in what was sent has to be put right.',
  '429': 'Too many requests.',
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
        'Send, read and search learning summaries, and get figures. What a key may do and see is what its person may.',
      )
      .setVersion(projectVersion)
      .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A key made on your account page.' }, 'key')
      .addSecurityRequirements('key')
      .build();
    const made = SwaggerModule.createDocument(this.app, about, { operationIdFactory: (_, method) => method });
    return { ...made, paths: onlyApi(made.paths), components: { ...made.components, schemas: {} } };
  }
}

/** The programs' routes alone, each with what can go wrong. */
function onlyApi(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const schema = openApiSchema(problem);
  const told = (description: string) => ({ description, content: { 'application/problem+json': { schema } } });
  const problems = Object.fromEntries(Object.entries(PROBLEMS).map(([status, said]) => [status, told(said)]));
  return Object.fromEntries(
    Object.entries(paths)
      .filter(([path]) => path.startsWith(UNDER))
      .map(([path, operations]) => [path, withResponses(operations, problems)]),
  );
}

function withResponses(operations: object, problems: object) {
  return Object.fromEntries(
    Object.entries(operations as Record<string, { responses: object }>).map(([method, operation]) => [
      method,
      { ...operation, responses: { ...operation.responses, ...problems } },
    ]),
  );
}
