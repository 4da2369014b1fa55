import { readdirSync } from 'node:fs';
import { join } from 'node:path';
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

/** Every controller in the folders beside this one, for what reads the routes without running the service. */
export async function everyController(): Promise<Type[]> {
  const folder = join(import.meta.dirname, '..');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.controller\.(js|ts)$/.test(file))
    .sort();
  const modules = await Promise.all(
    files.map((file) => import(join(folder, file)) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((module) => Object.values(module).filter(isController));
}

const isController = (one: unknown): one is Type => typeof one === 'function' && Reflect.hasMetadata('path', one);
const REFLECTOR = new Reflector();
