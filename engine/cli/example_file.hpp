// A story: who did what when, as a content bundle of kind "example" holds it.
//
//   {"workspace": "<32 hex>", "created": "…Z", "people": [{"name": "Dana", "actor": "<32 hex>"}],
//    "acts": [{"at": "…Z", "by": "Dana", "label": "…", "puts": [["response", "6.1.3-g", {"answer":
//    "met"}]]}]}
#pragma once

#include <cstdint>
#include <string>

#include "cli/engine_client.hpp"

namespace aimwright::cli {

/// A new, empty workspace with the story's id and date of creation: its handle.
std::int64_t create_workspace(EngineClient& engine, std::int64_t catalog, const base::Value& story,
                              const std::string& where);

/// Applies every act. Throws Refused, naming the act, at the first that is not accepted.
void tell_story(EngineClient& engine, std::int64_t workspace, const base::Value& story,
                const std::string& where);

}  // namespace aimwright::cli
