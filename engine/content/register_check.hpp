// What a register says of its own fields elsewhere in its bundle: in label, number, states, checks,
// form and table.
#pragma once

#include "content/register.hpp"

namespace aimwright::content {

/// Reports each name that is not one of the register's fields, with its place.
void check_register(const Register& reg, Reader& bundle);

}  // namespace aimwright::content
