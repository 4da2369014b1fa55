import { RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { RunningService } from './running-service.js';

/** Every route of the running service by one method, parameters as `:name`; found as Nest finds them, so none is forgotten. */
export function routesOf({ service }: RunningService, method: RequestMethod): string[] {
  const scanner = new MetadataScanner();
  const routes = service.get(DiscoveryService, { strict: false }).getControllers();
  return routes.flatMap(({ instance, metatype }) => {
    const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
    const prefix = Reflect.getMetadata('path', metatype as object) as string;
    return scanner
      .getAllMethodNames(prototype)
      .map((name) => prototype[name]!)
      .filter((handler) => Reflect.getMetadata('method', handler) === method)
      .flatMap((handler) => [Reflect.getMetadata('path', handler) as string | string[]].flat())
      .map((path) => `/${prefix}/${path}`.replaceAll(/\/+/g, '/'));
  });
}

/** A route with each of the values in the place of its parameters. */
export const filledIn = (route: string, values: readonly string[]): string[] =>
  route.includes(':') ? values.map((value) => route.replaceAll(/:\w+/g, encodeURIComponent(value))) : [route];
