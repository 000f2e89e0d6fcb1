#include "record/head.hpp"

#include "base/text.hpp"

namespace aimwright::record {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's
constexpr std::size_t hex_digits = 64, all_letters = 52;

/// All 256 bits of a head in base 32.
std::string letters_of(std::string_view head) {
  const base::Digest bytes = base::from_hex(head).value_or(base::Digest{});
  std::string letters;
  unsigned bits = 0, count = 0;
  for (const std::uint8_t byte : bytes) {
    bits = (bits << 8 | byte) & 0xFFFF;
    for (count += 8; count >= 5; count -= 5) letters += alphabet[(bits >> (count - 5)) & 31];
  }
  letters += alphabet[(bits << (5 - count)) & 31];
  return letters;
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::string head_of(const HeadParts& parts, const base::Sha256& sha256) {
  std::string text = std::to_string(parts.operations) + ' ' + base::to_hex(parts.header) + '\n';
  for (const ChainEnd& end : parts.chains) {
    text += to_text(end.actor) + ' ' + std::to_string(end.lines) + ' ' +
            std::to_string(end.sequence) + ' ' + base::to_hex(end.hash) + '\n';
  }
  for (const LooseLine& line : parts.loose) {
    text += to_text(line.actor) + ' ' + std::to_string(line.sequence) + ' ' +
            base::to_hex(line.hash) + '\n';
  }
  if (parts.unreadable > 0) {
    text += "unreadable " + std::to_string(parts.unreadable) + ' ' +
            base::to_hex(parts.unreadable_hash) + '\n';
  }
  return base::to_hex(sha256(text));
}

std::string written_head(std::string_view head) {
  constexpr std::size_t group = 4, groups = 7;
  const std::string letters = letters_of(head);
  std::string written;
  for (std::size_t i = 0; i < groups; ++i) {
    if (i > 0) written += '-';
    written += letters.substr(i * group, group);
  }
  return written;
}

std::optional<std::string> read_written_head(std::string_view written) {
  std::string letters;
  for (const char c : written) {
    if (c != ' ' && c != '-' && c != '\t' && c != '\n' && c != '\r') letters += c;
  }
  if (letters.size() == hex_digits) {
    for (char& c : letters) c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    if (base::from_hex(letters)) return letters_of(letters);
  }
  if (letters.size() < fewest_head_letters || letters.size() > all_letters) return std::nullopt;
  for (char& c : letters) {
    c = upper(c);
    if (c == 'O') c = '0';
    if (c == 'I' || c == 'L') c = '1';
    if (alphabet.find(c) == std::string_view::npos) return std::nullopt;
  }
  return letters;
}

bool begins_with(std::string_view head, std::string_view letters) {
  return letters_of(head).compare(0, letters.size(), letters) == 0;
}

}  // namespace aimwright::record
