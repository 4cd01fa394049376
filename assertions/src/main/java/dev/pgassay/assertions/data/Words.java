package dev.pgassay.assertions.data;

import java.util.List;

/** Words that texts are made of. Their order is part of what {@link Rows} promises. */
final class Words {

  static final List<String> FIRST_NAMES =
      words(
          "Ada Alan Barbara Carl Dana Edgar Emmy Frances Grace Henry Ida Jim Joan Karen Ken Lynn"
              + " Maria Niels Olga Peter Quinn Radia Rosa Sofia Steve Tim Ursula Vera Wanda Xenia"
              + " Yuki Zoe");

  static final List<String> LAST_NAMES =
      words(
          "Allen Bartik Codd Dijkstra Easley Floyd Gray Hopper Hamilton Iverson Jones Kay Knuth"
              + " Lamport Lovelace Liskov Milner Noether Olsen Perlman Queen Ritchie Rivest Sammet"
              + " Shannon Stone Tarjan Turing Ullman Vaughan Wing Young");

  static final List<String> ADJECTIVES =
      words(
          "amber blue brave bright calm clear cool crisp deep early fair fine fresh gentle golden"
              + " grand green happy keen light lucky mild noble plain proud quick quiet silver"
              + " small smart sunny warm");

  static final List<String> NOUNS =
      words(
          "anchor apple bridge candle castle cloud crown engine falcon field flower forest garden"
              + " harbor hill island kettle lamp lantern maple meadow mirror ocean orchard pencil"
              + " river rocket stone table tower valley window");

  static final List<String> CITIES =
      words(
          "Athens Berlin Bern Boston Cairo Denver Dublin Geneva Graz Hanoi Helsinki Kyoto Lagos"
              + " Lima Lisbon London Lyon Madrid Milan Nairobi Oslo Paris Prague Quito Riga Rome"
              + " Seoul Sofia Tokyo Turin Vienna Zurich");

  static final List<String> COUNTRIES =
      words(
          "Austria Belgium Brazil Canada Chile Denmark Egypt Finland France Germany Ghana Greece"
              + " India Ireland Italy Japan Kenya Mexico Nepal Norway Peru Poland Portugal Spain"
              + " Sweden Switzerland Turkey Vietnam");

  static final List<String> COUNTRY_CODES =
      words("AT BE BR CA CL DK EG FI FR DE GH GR IN IE IT JP KE MX NP NO PE PL PT ES SE CH TR VN");

  static final List<String> CURRENCIES = words("EUR USD GBP CHF JPY SEK NOK DKK PLN CZK CAD AUD");

  static final List<String> LANGUAGES = words("en de fr it es pt nl sv da fi pl cs");

  static final List<String> COLORS =
      words("red green blue yellow orange purple brown black white grey pink teal");

  private Words() {}

  private static List<String> words(String words) {
    return List.of(words.split(" "));
  }
}
