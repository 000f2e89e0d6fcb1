// What stands between header and operations of a compacted file, for its writer and its reader.
//
//   header.append(form::start).append("176536").append(form::middle)…
#pragma once

#include <string_view>

namespace aimwright::record::form {

inline constexpr std::string_view any_start = "\n\n{\"compacted\":";
inline constexpr std::string_view start = "\n\n{\"compacted\":1,\"bytes\":";
inline constexpr std::string_view middle = ",\"sha256\":\"";
inline constexpr std::string_view end = "\"}\n";
/// A line after which no line is encoded.
inline constexpr std::string_view rest_as_it_is = "!";

}  // namespace aimwright::record::form
