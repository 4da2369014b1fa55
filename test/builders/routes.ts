import { RequestMethod, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type Route, routesOf as routesOfController } from '../../apps/service/src/http/routes.js';
import type { RunningService } from './running-service.js';

/** Every route of the running service; found as Nest finds them, so none is forgotten. */
export const everyRoute = ({ service }: Pick<RunningService, 'service'>): Route[] =>
  service
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ metatype }) => routesOfController(metatype as Type));

/** The paths of those by one method, parameters as `:name`. */
export const routesOf = (running: Pick<RunningService, 'service'>, method: RequestMethod): string[] =>
  everyRoute(running)
    .filter((route) => route.method === RequestMethod[method])
    .map(({ path }) => path);

/** A route with each of the values in the place of its parameters. */
export const filledIn = (route: string, values: readonly string[]): string[] =>
  route.includes(':') ? values.map((value) => route.replaceAll(/:\w+/g, encodeURIComponent(value))) : [route];
