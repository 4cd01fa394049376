package dev.pgassay.assertions.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Texts that are written in a format, after a plus sign, and others, after a minus sign. */
final class FormatTexts {

  private static final Map<Format, String[]> MARKED =
      Map.ofEntries(
          Map.entry(
              Format.EMAIL,
              new String[] {
                "+ada@example.org",
                "+a.b+c@x.example",
                "+o'k@x.example",
                "-ada",
                "-ada@",
                "-a da@example.org",
                "-ada@-x.example",
                "-ada@example.org\n"
              }),
          Map.entry(
              Format.URL,
              new String[] {
                "+https://example.org",
                "+http://[::1]:8080/a%20b?c=d#e",
                "+HTTP://x.example/it's",
                "-example.org",
                "-ftp://example.org",
                "-https://",
                "-https://example.org/a b"
              }),
          Map.entry(
              Format.HOST_NAME,
              new String[] {
                "+example.org",
                "+localhost",
                "+3com.example",
                "--x.example",
                "-x..example",
                "-x_y.example",
                "-" + "a".repeat(64) + ".example",
                "-"
              }),
          Map.entry(
              Format.IPV4,
              new String[] {"+0.0.0.0", "+255.255.255.255", "-256.0.0.1", "-1.2.3", "-01.2.3.4"}),
          Map.entry(
              Format.MAC_ADDRESS,
              new String[] {
                "+08:00:2b:01:02:03", "+08-00-2B-01-02-03", "-08:00-2b:01:02:03", "-08002b010203"
              }),
          Map.entry(
              Format.UUID,
              new String[] {
                "+a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11",
                "-a0eebc999c0b4ef8bb6d6bb9bd380a11",
                "-a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1g"
              }),
          Map.entry(
              Format.PHONE_NUMBER,
              new String[] {
                "+" + "+493012345", "-03012345", "-+0301234", "-+49 30 1234", "-+4930123456789012"
              }),
          Map.entry(
              Format.IBAN,
              new String[] {
                "+DE89370400440532013000",
                "+GB82WEST12345698765432",
                "+NO9386011117947",
                "-DE89370400440532013001",
                "-DE98370400440532013000",
                "-DE89 3704 0044 0532 0130 00",
                "-de89370400440532013000",
                "-"
              }),
          Map.entry(
              Format.BIC,
              new String[] {"+DEUTDEFF", "+DEUTDEFF500", "-DEUTDEF", "-deutdeff", "-DEUTDEFF5"}),
          Map.entry(
              Format.CARD_NUMBER,
              new String[] {
                "+4111111111111111",
                "+378282246310005",
                "-4111111111111112",
                "-1411111111111111",
                "-4111 1111 1111 1111",
                "-x"
              }),
          Map.entry(
              Format.EAN,
              new String[] {
                "+4006381333931",
                "+96385074",
                "+036000291452",
                "+9783161484100",
                "-4006381333930",
                "-4060381333931",
                "-400638133393",
                "-"
              }),
          Map.entry(Format.COUNTRY_CODE, new String[] {"+DE", "+US", "-de", "-XX", "-DEU"}),
          Map.entry(Format.CURRENCY_CODE, new String[] {"+EUR", "+JPY", "-eur", "-QQQ", "-EURO"}),
          Map.entry(
              Format.TIME_ZONE, new String[] {"+Europe/Berlin", "+UTC", "-Europe/Bonn", "-CEST+1"}),
          Map.entry(
              Format.ISO_DATE,
              new String[] {
                "+2024-02-29",
                "+2000-02-29",
                "+1999-12-31",
                "+0001-01-01",
                "-1900-02-29",
                "-2023-02-29",
                "-2024-04-31",
                "-2024-13-01",
                "-0000-01-01",
                "-31.12.1981",
                "-2024-1-1"
              }),
          Map.entry(
              Format.ISO_TIMESTAMP,
              new String[] {
                "+2024-02-29T23:59:59.5Z",
                "+2016-12-31T23:59:60+01:00",
                "-2023-02-29T00:00:00Z",
                "-2024-02-29 00:00:00Z",
                "-2024-02-29T24:00:00Z",
                "-2024-02-29T00:00:00"
              }),
          Map.entry(
              Format.SEMANTIC_VERSION,
              new String[] {
                "+1.0.0",
                "+1.0.0-alpha.1+build.5",
                "+1.0.0--x",
                "-1.0",
                "-01.0.0",
                "-v1.0.0",
                "-1.0.0-01"
              }),
          Map.entry(
              Format.SLUG,
              new String[] {
                "+ten-easy-steps", "+a_b", "-Ten-steps", "--ten", "-ten-", "-ten steps"
              }),
          Map.entry(Format.HEX, new String[] {"+00fF", "-0", "-0g", "-0x00", "-"}),
          Map.entry(
              Format.BASE64,
              new String[] {"+Zm9v", "+Zm8=", "+Zg==", "-Zg", "-Zg=", "-Zm9_", "-"}));

  private FormatTexts() {}

  /** The texts that are written in a format, and those that are not. */
  static Map<Boolean, List<String>> of(Format format) {
    return Arrays.stream(Objects.requireNonNull(MARKED.get(format), format.name()))
        .collect(
            Collectors.partitioningBy(
                text -> text.startsWith("+"),
                Collectors.mapping(text -> text.substring(1), Collectors.toList())));
  }
}
