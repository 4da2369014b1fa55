import fc from 'fast-check';

process.env.TZ = 'Europe/London';
fc.configureGlobal({ seed: 20130401 }); // what passes here passes elsewhere; a property may name another
