process.env.TZ = 'Europe/London';
