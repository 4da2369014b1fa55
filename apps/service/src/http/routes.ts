import type { Relation } from '#libs/authority';
import { RequestMethod, type Type } from '@nestjs/common';
import { MetadataScanner, Reflector } from '@nestjs/core';
import { type Permission, permissionOf, withinOf } from './permissions.js';

/** One way into the service: parameters of its path stand as `:name`. */
export type Route = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly permission: Permission | undefined;
  /** The relations in which the right is needed; none where any will do. */
  readonly within: readonly Relation[];
};

/** The routes a controller states, found as Nest finds them. */
export function routesOf(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, () => unknown>;
  const prefix = Reflect.getMetadata('path', controller) as string;
  return new MetadataScanner()
    .getAllMethodNames(prototype)
    .map((name) => prototype[name]!)
    .filter((handler) => Reflect.hasMetadata('path', handler))
    .flatMap((handler) =>
      [Reflect.getMetadata('path', handler) as string | string[]].flat().map((path) => ({
        method: RequestMethod[Reflect.getMetadata('method', handler) as number] as Route['method'],
        path: `/${prefix}/${path}`.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1'),
        permission: permissionOf(REFLECTOR, handler, controller),
        within: withinOf(REFLECTOR, handler, controller),
      })),
    );
}

const REFLECTOR = new Reflector();
