// Unicode's tables: the columns of characters in a terminal, and the boundaries of graphemes.
#include <utf8proc.h>
