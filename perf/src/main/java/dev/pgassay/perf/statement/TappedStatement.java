package dev.pgassay.perf.statement;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import net.ttddyy.dsproxy.ConnectionInfo;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.proxy.ProxyConfig;
import net.ttddyy.dsproxy.proxy.jdk.CallableStatementInvocationHandler;
import net.ttddyy.dsproxy.proxy.jdk.PreparedStatementInvocationHandler;
import net.ttddyy.dsproxy.proxy.jdk.StatementInvocationHandler;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the calls of a statement: until something is recorded they are handed on and
 * nothing is kept, so that a long batch costs no memory.
 */
final class TappedStatement implements InvocationHandler, QueryExecutionListener {

  /**
   * Where a statement belongs.
   *
   * @param tap who is told
   * @param number the number of its connection
   * @param statement the driver's
   * @param info its connection, to the interception
   * @param connection its connection, as the application knows it
   */
  record Place(
      StatementTap tap,
      int number,
      Statement statement,
      ConnectionInfo info,
      Connection connection) {}

  private final Place place;
  private final InvocationHandler interception;

  /** Whether it was used during a recording, from when on the interception must see all calls. */
  private boolean followed;

  private List<Execution> executing = List.of();
  private long start;

  private TappedStatement(Place place, Function<ProxyConfig, InvocationHandler> interception) {
    this.place = place;
    this.interception =
        interception.apply(ProxyConfig.Builder.create().queryListener(this).build());
  }

  static TappedStatement plain(Place at) {
    return new TappedStatement(
        at,
        config ->
            new StatementInvocationHandler(at.statement(), at.info(), at.connection(), config));
  }

  static TappedStatement prepared(Place at, String sql) {
    return new TappedStatement(
        at,
        config ->
            new PreparedStatementInvocationHandler(
                (PreparedStatement) at.statement(),
                sql,
                at.info(),
                at.connection(),
                config,
                false));
  }

  static TappedStatement callable(Place at, String sql) {
    return new TappedStatement(
        at,
        config ->
            new CallableStatementInvocationHandler(
                (CallableStatement) at.statement(), sql, at.info(), at.connection(), config));
  }

  Statement statement() {
    return place.statement();
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("getConnection")) {
      return place.connection();
    }
    followed |= place.tap().isRecording();
    if (!followed) {
      return DriverInterfaces.call(place.statement(), method, arguments);
    }
    Object result = interception.invoke(proxy, method, arguments);
    boolean isOfQuery = result instanceof ResultSet && !method.getName().equals("getGeneratedKeys");
    return isOfQuery ? counted((ResultSet) result, proxy) : result;
  }

  @Override
  public void beforeQuery(ExecutionInfo info, List<QueryInfo> queries) {
    executing = List.of();
    if (place.tap().isRecording()) {
      CallingCode caller = CallingCode.find();
      if (!caller.ours()) {
        executing = executions(info, queries, caller.lines());
        executing.forEach(place.tap()::executing);
      }
    }
    start = System.nanoTime();
  }

  private List<Execution> executions(
      ExecutionInfo info, List<QueryInfo> queries, List<StackTraceElement> lines) {
    Map<String, List<Sent>> sent = new LinkedHashMap<>();
    for (QueryInfo query : queries) {
      List<List<@Nullable Object>> binds =
          query.getParametersList().stream().map(TappedStatement::values).toList();
      int first = 0;
      for (StatementText text : StatementText.of(query.getQuery())) {
        sent.computeIfAbsent(
                info.isBatch() ? text.shape() : String.valueOf(sent.size()),
                shape -> new ArrayList<>())
            .add(new Sent(text, of(text, binds, first)));
        first += text.placeholders();
      }
    }
    return sent.values().stream().map(same -> execution(same, info, lines)).toList();
  }

  /** What one string of a batch, or the one of a call, holds. */
  private record Sent(StatementText text, List<List<@Nullable Object>> binds) {}

  private Execution execution(List<Sent> same, ExecutionInfo info, List<StackTraceElement> lines) {
    List<List<@Nullable Object>> binds =
        same.stream().flatMap(sent -> sent.binds().stream()).toList();
    return new Execution(
        same.get(0).text(),
        binds,
        Math.max(1, Math.max(same.size(), binds.size())),
        info.isBatch(),
        place.number(),
        lines);
  }

  /** The values that belong to one of several statements in a string. */
  private static List<List<@Nullable Object>> of(
      StatementText text, List<List<@Nullable Object>> binds, int first) {
    return binds.stream()
        .map(
            values ->
                values.subList(
                    Math.min(first, values.size()),
                    Math.min(first + text.placeholders(), values.size())))
        .toList();
  }

  private static List<@Nullable Object> values(List<ParameterSetOperation> operations) {
    List<@Nullable Object> values = new ArrayList<>();
    operations.stream()
        .filter(operation -> !ParameterSetOperation.isRegisterOutParameterOperation(operation))
        .sorted(Comparator.comparing(TappedStatement::position))
        .forEach(
            operation ->
                values.add(
                    ParameterSetOperation.isSetNullParameterOperation(operation)
                        ? null
                        : operation.getArgs()[1]));
    return Collections.unmodifiableList(values);
  }

  private static int position(ParameterSetOperation operation) {
    return operation.getArgs()[0] instanceof Integer position ? position : Integer.MAX_VALUE;
  }

  @Override
  public void afterQuery(ExecutionInfo info, List<QueryInfo> queries) {
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    for (Execution execution : executing) {
      execution.took(time);
      if (info.getThrowable() != null) {
        execution.failed(info.getThrowable());
      }
    }
    if (info.getThrowable() == null && !executing.isEmpty()) {
      addWrittenRows(info.getResult());
    }
  }

  private void addWrittenRows(@Nullable Object result) {
    if (result instanceof Number rows) {
      executing.get(0).addRows(rows.longValue());
    } else if (result instanceof int[] rows) {
      addWrittenRows(Arrays.stream(rows).asLongStream().toArray());
    } else if (result instanceof long[] rows) {
      addWrittenRows(rows);
    } else if (Boolean.FALSE.equals(result)) {
      executing.get(0).addRows(Math.max(0, updateCount()));
    }
  }

  /** A batch that was rewritten into one statement does not tell its rows: they count as one. */
  private void addWrittenRows(long[] rows) {
    if (executing.size() == 1) {
      for (long each : rows) {
        executing.get(0).addRows(each == Statement.SUCCESS_NO_INFO ? 1 : Math.max(0, each));
      }
    }
  }

  private long updateCount() {
    try {
      return place.statement().getLargeUpdateCount();
    } catch (SQLException e) {
      return 0;
    }
  }

  /** Counts what the application reads, of whichever result of the statement it is. */
  private Object counted(ResultSet rows, Object statement) {
    if (executing.isEmpty()) {
      return rows;
    }
    Execution execution = executing.get(0);
    return place
        .tap()
        .proxies()
        .proxy(
            rows,
            (proxy, method, arguments) -> {
              if (method.getName().equals("getStatement")) {
                return statement;
              }
              Object result = DriverInterfaces.call(rows, method, arguments);
              if (method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                execution.addRows(1);
              }
              return result;
            });
  }
}
