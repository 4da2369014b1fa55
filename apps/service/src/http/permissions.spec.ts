import 'reflect-metadata';
import { Controller, Get, Module, Post } from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, MetadataScanner, NestFactory, Reflector } from '@nestjs/core';
import { May, Public, requireStatedPermissions } from './permissions.js';

@Controller('stated')
class Stated {
  @Public()
  @Get()
  open() {
    return 'open';
  }
  @May('editions.read')
  @Get('digests')
  digests() {
    return 'digests';
  }
  notARoute() {
    return 'no permission needed';
  }
}

@Controller('whole')
@May('accounts.administer')
class StatedForAll {
  @Post()
  add() {
    return 'added';
  }
}

@Controller('forgotten')
class Forgotten {
  @Get('one')
  one() {
    return 'anyone could see this';
  }
}

@Module({ imports: [DiscoveryModule], controllers: [Stated, StatedForAll] })
class Sound {}

@Module({ imports: [Sound, DiscoveryModule], controllers: [Forgotten] })
class Unsound {}

async function check(module: typeof Sound): Promise<void> {
  const app = await NestFactory.createApplicationContext(module, { logger: false });
  try {
    requireStatedPermissions(app.get(DiscoveryService), new MetadataScanner(), app.get(Reflector));
  } finally {
    await app.close();
  }
}

it('starts when every route says which right it needs, on the handler or for all of its controller', async () => {
  await expect(check(Sound)).resolves.toBeUndefined();
});

it('does not start when one route says nothing, and names it', async () => {
  await expect(check(Unsound)).rejects.toThrow('These routes state no permission: Forgotten.one.');
});
