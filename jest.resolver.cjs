// Sources import each other as './x.js', as Node will find them after the build; in tests that is './x.ts'.
module.exports = (request, options) =>
  /^\.{1,2}\//.test(request) && request.endsWith('.js') && !options.basedir.includes('/node_modules/')
    ? options.defaultResolver(request.replace(/\.js$/, '.ts'), options)
    : options.defaultResolver(request, options);
