// SHA-256 as the host hands it in: the engine writes no cryptography of its own.
//
//   base::Sha256 sha256 = host_function;
//   std::string text = base::to_hex(sha256("abc"));
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace aimwright::base {

using Digest = std::array<std::uint8_t, 32>;

/// Hashes the bytes given; must be pure. OpenSSL natively, a kept JavaScript library in the
/// browser.
using Sha256 = Digest (*)(std::string_view);

/// 64 lower-case hexadecimal digits.
std::string to_hex(const Digest& digest);

/// The digest that is written so; none for anything but 64 lower-case hexadecimal digits.
std::optional<Digest> from_hex(std::string_view text);

/// Adds lower-case hexadecimal digits to a number; false when one is none.
bool read_hex(std::string_view digits, std::uint64_t& number);

/// True for exactly `digits` lower-case hexadecimal digits.
bool is_lower_hex(std::string_view text, std::size_t digits);

}  // namespace aimwright::base
