// Whether a put fits its register: known kind, allowed id, known fields, values of their type.
#pragma once

#include <optional>
#include <string>

#include "content/catalog.hpp"
#include "record/operation.hpp"

namespace aimwright::record {

/// The first fault, naming kind, id, field and reason; none when the put is good:
/// record/unknown-kind, record/unknown-id, record/unknown-field, record/computed-field, value/*.
/// `pointer` is where the put stands in its message.
std::optional<base::Fault> check_put(const content::Catalog& catalog, const Put& put,
                                     const std::string& pointer);

}  // namespace aimwright::record
