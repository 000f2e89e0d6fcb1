// Changes of records as people read them.
//
//   change_text(session, change);   // 6.1.3-g: Partly met → Met
//   written_text(change);         // Dana, 2026-11-23 10:00
#pragma once

#include <string>

#include "base/json_value.hpp"
#include "cli/messages.hpp"
#include "cli/session.hpp"

namespace aimwright::cli {

/// A value of a field: answers by their words, nothing as a dash, long texts shortened.
std::string value_text(const Words& words, const std::string& field, const base::Value& value);

/// What a field is called: nothing for the answer to a question, `title of e1` for others.
std::string field_text(Session& session, const base::Value& change);

std::string change_text(Session& session, const base::Value& change);

/// Who wrote it and when, in UTC.
std::string written_text(const base::Value& written);

}  // namespace aimwright::cli
