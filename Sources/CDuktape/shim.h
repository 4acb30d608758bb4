// JavaScript at render time: Duktape runs KaTeX and Prism inside the process.
#include <duktape.h>
