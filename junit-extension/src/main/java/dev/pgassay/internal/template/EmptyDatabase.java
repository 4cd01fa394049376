package dev.pgassay.internal.template;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a database is made from before anything is migrated.
 *
 * <p>On a server that belongs to others it is {@code template0}, to which nobody can be connected
 * (a session on {@code template1} stops every {@code CREATE DATABASE}) and whose collation version
 * is never out of date, unless the server's owner put something into {@code template1}: extensions,
 * say, that only a superuser can create.
 *
 * @param name its name
 * @param contents what was put there, as far as it can be told, a line each; part of a template's
 *     key
 */
record EmptyDatabase(String name, List<String> contents) {

  private static final EmptyDatabase PRISTINE = new EmptyDatabase("template0", List.of());
  private static final String OBJECT = "object ";

  /** Objects from 16384 on were not made by initdb (FirstNormalObjectId in access/transam.h). */
  private static final String QUERY =
      """
      with own as (
        select classid, objid from pg_catalog.pg_depend
        union select 'pg_catalog.pg_namespace'::regclass, oid from pg_catalog.pg_namespace
        union select 'pg_catalog.pg_cast'::regclass, oid from pg_catalog.pg_cast
        union select 'pg_catalog.pg_language'::regclass, oid from pg_catalog.pg_language
        union select 'pg_catalog.pg_publication'::regclass, oid from pg_catalog.pg_publication
        union select 'pg_catalog.pg_foreign_data_wrapper'::regclass, oid
          from pg_catalog.pg_foreign_data_wrapper
      ), granted as (
        select 'pg_catalog.pg_namespace'::regclass as classid, oid, nspname::text as name,
          nspacl as acl
        from pg_catalog.pg_namespace where nspname in ('public', 'pg_catalog')
        union all
        select 'pg_catalog.pg_class'::regclass, oid, oid::regclass::text, relacl
        from pg_catalog.pg_class where relnamespace = 'pg_catalog'::regnamespace and oid < 16384
        union all
        select 'pg_catalog.pg_proc'::regclass, oid, oid::regprocedure::text, proacl
        from pg_catalog.pg_proc where pronamespace = 'pg_catalog'::regnamespace and oid < 16384
      )
      select 'object ' || pg_catalog.pg_describe_object(o.classid, o.objid, 0)
      from own o
      where o.objid >= 16384 and o.classid <> 'pg_catalog.pg_extension'::regclass
        and o.classid <> 'pg_catalog.pg_default_acl'::regclass
        and not exists (select from pg_catalog.pg_depend d
          where d.classid = o.classid and d.objid = o.objid and d.deptype in ('e', 'i', 'a'))
      union all
      select pg_catalog.format('extension %s %s in %s', e.extname, e.extversion, n.nspname)
      from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace
      where e.oid >= 16384
      union all
      select pg_catalog.format('rights %s %s', g.name, g.acl)
      from granted g left join pg_catalog.pg_init_privs i
        on i.classoid = g.classid and i.objoid = g.oid and i.objsubid = 0
      where g.acl::text is distinct from i.initprivs::text
      union all
      select pg_catalog.format('default rights %s %s %s %s', r.rolname, n.nspname,
        a.defaclobjtype, a.defaclacl)
      from pg_catalog.pg_default_acl a join pg_catalog.pg_roles r on r.oid = a.defaclrole
        left join pg_catalog.pg_namespace n on n.oid = a.defaclnamespace
      union all
      select pg_catalog.format('locale %s %s %s', t1.encoding, t1.datcollate, t1.datctype)
      from pg_catalog.pg_database t0, pg_catalog.pg_database t1
      where t0.datname = 'template0' and t1.datname = 'template1'
        and (t0.encoding, t0.datcollate, t0.datctype)
          is distinct from (t1.encoding, t1.datcollate, t1.datctype)
      order by 1""";

  EmptyDatabase {
    contents = List.copyOf(contents);
  }

  /** The one of a server that was started for us. */
  static EmptyDatabase ofOwnServer() {
    return new EmptyDatabase("template1", List.of());
  }

  /** The one of somebody else's server. */
  static EmptyDatabase ofServer(Administrator administrator) {
    List<String> contents = new ArrayList<>();
    try (Connection connection = administrator.connect("template1");
        PreparedStatement statement = connection.prepareStatement(QUERY);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        contents.add(rows.getString(1));
      }
    } catch (SQLException notForUs) {
      // What cannot be read cannot be part of the key.
      return PRISTINE;
    }
    return contents.isEmpty() ? PRISTINE : new EmptyDatabase("template1", contents);
  }

  /** Whether the key can tell: extensions can be named, tables may have any content. */
  boolean isKnown() {
    return contents.stream().noneMatch(line -> line.startsWith(OBJECT));
  }
}
