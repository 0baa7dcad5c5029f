/// What `fusen store init` makes in a database: tables that nobody writes to directly, functions that decide who may.
///
/// Who may do what is decided by the login, whatever `SET ROLE` says: `session_user`. The statements can be run again
/// over what an earlier fusen made; what changes is added below with the next number.
enum ServerSchema {
    /// The newest one.
    static let version = 6

    /// Made once for all databases of a server; a role that is there stays.
    static let makeRoles = """
        DO $$
        DECLARE
          name text;
          weaker text;
        BEGIN
          FOREACH name IN ARRAY ARRAY['fusen_reader', 'fusen_note_taker', 'fusen_facilitator', 'fusen_administrator']
          LOOP
            BEGIN
              EXECUTE format('CREATE ROLE %I NOLOGIN', name);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
            END;
            IF weaker IS NOT NULL THEN EXECUTE format('GRANT %I TO %I', weaker, name); END IF;
            weaker := name;
          END LOOP;
          -- Whoever makes the tables is an administrator. From version 16 on they are by having made the role.
          IF NOT EXISTS (
            SELECT FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.member
            WHERE a.roleid = 'fusen_administrator'::regrole AND r.rolname = session_user AND a.admin_option)
          THEN
            EXECUTE format('GRANT fusen_administrator TO %I WITH ADMIN OPTION', session_user);
          END IF;
          -- Nobody else has business in this database.
          EXECUTE format('REVOKE CONNECT, TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
          EXECUTE format('GRANT CONNECT ON DATABASE %I TO fusen_reader', current_database());
        END $$
        """

    /// One after the other, in one transaction.
    static let statements: [String] = tables + rules + functions + grants

    private static let tables = [
        "CREATE SCHEMA IF NOT EXISTS fusen",
        "CREATE TABLE IF NOT EXISTS fusen.version (number integer PRIMARY KEY)",
        """
        CREATE TABLE IF NOT EXISTS fusen.session (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          name text NOT NULL UNIQUE CHECK (name <> ''),
          last bigint NOT NULL
        )
        """,
        // Since version 2: what tells it from every other session anywhere.
        "ALTER TABLE fusen.session ADD COLUMN IF NOT EXISTS mark uuid NOT NULL DEFAULT gen_random_uuid()",
        """
        CREATE TABLE IF NOT EXISTS fusen.entry (
          session bigint NOT NULL REFERENCES fusen.session ON DELETE CASCADE,
          number bigint NOT NULL,
          act bigint NOT NULL,
          key text,
          by text NOT NULL,
          at bigint NOT NULL,
          undoes bigint,
          redoes bigint,
          shape integer NOT NULL,
          event text NOT NULL,
          login name NOT NULL DEFAULT session_user,
          PRIMARY KEY (session, number),
          UNIQUE (session, key)
        )
        """,
        // Since version 2: what says whom note-takers' logins may do what for is found at once.
        """
        CREATE INDEX IF NOT EXISTS entry_governing ON fusen.entry (session, number)
          WHERE event LIKE '{"facilitation%' OR event LIKE '{"workshop%' OR event LIKE '{"ballot%'
        """,
        """
        CREATE TABLE IF NOT EXISTS fusen.snapshot (
          session bigint NOT NULL REFERENCES fusen.session ON DELETE CASCADE,
          name text NOT NULL,
          content text NOT NULL,
          PRIMARY KEY (session, name)
        )
        """,
        // Without a session: for all of them.
        """
        CREATE TABLE IF NOT EXISTS fusen.member (
          login name NOT NULL,
          session bigint REFERENCES fusen.session ON DELETE CASCADE,
          role text NOT NULL CHECK (role IN ('reader', 'note_taker', 'facilitator')),
          "table" bigint,
          UNIQUE NULLS NOT DISTINCT (login, session)
        )
        """,
        // The events that note-takers may bring about.
        "CREATE TABLE IF NOT EXISTS fusen.kind (name text PRIMARY KEY)",
        """
        CREATE TABLE IF NOT EXISTS fusen.present (
          session bigint NOT NULL REFERENCES fusen.session ON DELETE CASCADE,
          pid integer PRIMARY KEY,
          name text NOT NULL,
          seat text NOT NULL,
          editing bigint
        )
        """,
        "CREATE INDEX IF NOT EXISTS present_session ON fusen.present (session)",
        // Since version 3: those at one machine know of each other without the server.
        "ALTER TABLE fusen.present ADD COLUMN IF NOT EXISTS machine text",
        "DROP FUNCTION IF EXISTS fusen.enter(text, text, text, bigint)",
        "DROP FUNCTION IF EXISTS fusen.others(text)",
        "DROP FUNCTION IF EXISTS fusen.may_count(bigint, json)",
    ]

    /// Rows are seen by those who are members of their session.
    private static let rules =
        [
            """
            CREATE OR REPLACE FUNCTION fusen.own_sessions() RETURNS SETOF bigint
            LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
              SELECT s.id FROM fusen.session s
              WHERE pg_has_role(session_user, 'fusen_administrator', 'MEMBER')
                OR EXISTS (
                  SELECT FROM fusen.member m
                  WHERE m.login = session_user AND (m.session = s.id OR m.session IS NULL))
            $$
            """
        ]
        + [("session", "id"), ("entry", "session"), ("snapshot", "session")].flatMap { table, column in
            [
                "ALTER TABLE fusen.\(table) ENABLE ROW LEVEL SECURITY",
                "DROP POLICY IF EXISTS members ON fusen.\(table)",
                """
                CREATE POLICY members ON fusen.\(table) FOR SELECT
                  USING (\(column) IN (SELECT fusen.own_sessions()))
                """,
            ]
        }

    private static func function(_ signature: String, returns: String, variables: String = "", _ body: String)
        -> String
    {
        """
        CREATE OR REPLACE FUNCTION fusen.\(signature) RETURNS \(returns)
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        #variable_conflict use_column
        DECLARE
          place fusen.session;
          \(variables)
        BEGIN
          \(body)
        END $$
        """
    }

    /// What `session_user` is in a session; nothing when no member.
    private static let roleIn = """
        CREATE OR REPLACE FUNCTION fusen.role_in(wanted bigint) RETURNS text
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
          SELECT CASE
            WHEN pg_has_role(session_user, 'fusen_administrator', 'MEMBER') THEN 'administrator'
            ELSE (
              SELECT m.role FROM fusen.member m
              WHERE m.login = session_user AND (m.session = wanted OR m.session IS NULL)
              ORDER BY m.session NULLS LAST LIMIT 1)
          END
        $$
        """

    /// Finds the session and holds its row until the transaction ends; whoever only enters is not in the way.
    private static let hold = """
        SELECT * INTO place FROM fusen.session s WHERE s.name = wanted FOR NO KEY UPDATE;
          IF place.id IS NULL OR fusen.role_in(place.id) IS NULL THEN
            RAISE EXCEPTION 'no session %', wanted USING ERRCODE = 'FU404';
          END IF;
        """

    private static let recordset = """
        json_to_recordset(entries) AS e(
            number bigint, act bigint, key text, by text, at bigint, undoes bigint, redoes bigint, shape integer,
            event text)
        """

    private static let columns = "number, act, key, by, at, undoes, redoes, shape, event"

    /// Writes entries that begin right behind the last one.
    private static let insert = """
        INSERT INTO fusen.entry (session, \(columns)) SELECT place.id, \(columns) FROM \(recordset);
          GET DIAGNOSTICS count = ROW_COUNT;
          SELECT min(e.number), max(e.number), min(e.act) INTO lowest, highest, oldest FROM \(recordset);
          IF count = 0 OR lowest <> place.last + 1 OR highest <> place.last + count OR oldest <= place.last
            OR EXISTS (SELECT FROM \(recordset) WHERE e.act > e.number)
            OR EXISTS (SELECT FROM \(recordset) WHERE (SELECT count(*) FROM json_object_keys(e.event::json)) <> 1)
          THEN
            RAISE EXCEPTION 'these are no entries that follow' USING ERRCODE = 'FU422';
          END IF;
          UPDATE fusen.session SET last = highest WHERE id = place.id;
          PERFORM pg_notify('fusen_' || place.id, highest::text);
        """

    private static let counters = """
        count bigint;
          lowest bigint;
          highest bigint;
          oldest bigint;
        """

    /// Whether a name is there twice in one object, at any depth: what is looked at here would not be what is read.
    private static let namesTwice = """
        CREATE OR REPLACE FUNCTION fusen.names_twice(whole json) RETURNS boolean
        LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
          WITH RECURSIVE part (value) AS (
            SELECT whole
            UNION ALL
            SELECT inner_part.value FROM part
              CROSS JOIN LATERAL (
                SELECT o.value FROM json_each(
                  CASE json_typeof(part.value) WHEN 'object' THEN part.value ELSE '{}' END) o
                UNION ALL
                SELECT a.value FROM json_array_elements(
                  CASE json_typeof(part.value) WHEN 'array' THEN part.value ELSE '[]' END) a
              ) inner_part
              WHERE json_typeof(part.value) IN ('object', 'array')
          )
          SELECT EXISTS (
            SELECT FROM part
            WHERE json_typeof(part.value) = 'object'
              AND (SELECT count(*) <> count(DISTINCT k) FROM json_object_keys(part.value) k))
        $$
        """

    private static let functions = [
        roleIn, namesTwice,
        // The number of the last entry; others wait to append until the transaction ends.
        function(
            "hold(wanted text)", returns: "bigint",
            """
            \(hold)
              IF fusen.role_in(place.id) = 'reader' THEN
                RAISE EXCEPTION 'a reader may not write' USING ERRCODE = '42501';
              END IF;
              RETURN place.last;
            """),
        // Nothing when they were appended, else the entries that came between, to be decided upon anew.
        function(
            "append(wanted text, after bigint, act_before bigint, at_before bigint, until bigint, entries json)",
            returns: """
                TABLE (number bigint, act bigint, key text, by text, at bigint, undoes bigint, redoes bigint,
                  shape integer, event text)
                """,
            variables: """
                role text;
                  \(counters)
                """,
            """
            \(hold)
              role := fusen.role_in(place.id);
              IF role = 'reader' THEN
                RAISE EXCEPTION 'a reader may not write' USING ERRCODE = '42501';
              END IF;
              -- What was asked for on a line that was given up is not done minutes later.
              IF extract(epoch FROM clock_timestamp()) * 1000 > until THEN
                RAISE EXCEPTION 'asked for too long ago' USING ERRCODE = '08006';
              END IF;
              IF after > 0 AND NOT EXISTS (
                SELECT FROM fusen.entry
                WHERE session = place.id AND number = after AND act = act_before AND at = at_before)
              THEN
                RAISE EXCEPTION 'entry % is not the one that was read', after USING ERRCODE = 'FU409';
              END IF;
              IF place.last <> after THEN
                RETURN QUERY SELECT \(columns) FROM fusen.entry
                  WHERE session = place.id AND number > after ORDER BY number LIMIT 5000;
                -- Nothing is what is answered when they were appended.
                IF NOT FOUND THEN
                  RAISE EXCEPTION 'entry % is missing', after + 1 USING ERRCODE = 'FU409';
                END IF;
                RETURN;
              END IF;
              IF role = 'note_taker' AND NOT fusen.is_entrusted(place.id)
                AND NOT fusen.note_taker_may(place.id, entries)
              THEN
                RAISE EXCEPTION 'a note-taker may not do that' USING ERRCODE = '42501';
              END IF;
              \(insert)
            """),
        // Whether the facilitator has handed over to the table of the login.
        """
        CREATE OR REPLACE FUNCTION fusen.is_entrusted(wanted bigint) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
          SELECT coalesce((
            SELECT CASE WHEN e.event LIKE '{"workshopRestored"%'
                THEN e.event::json -> 'workshopRestored' -> 'to' ->> 'entrusted'
                ELSE e.event::json -> 'facilitationEntrusted' ->> 'to' END::bigint = m."table"
            FROM fusen.entry e
            JOIN fusen.member m ON m.login = session_user AND (m.session = wanted OR m.session IS NULL)
            WHERE e.session = wanted
              AND (e.event LIKE '{"facilitationEntrusted"%' OR e.event LIKE '{"workshopRestored"%')
            ORDER BY e.number DESC, m.session NULLS LAST LIMIT 1), false)
        $$
        """,
        mayCount, noteTakerMay,
        function(
            "found(wanted text, entries json)", returns: "void", variables: counters,
            """
            IF NOT pg_has_role(session_user, 'fusen_facilitator', 'MEMBER') THEN
                RAISE EXCEPTION 'only a facilitator makes sessions' USING ERRCODE = '42501';
              END IF;
              INSERT INTO fusen.session (name, last) VALUES (wanted, 0) RETURNING * INTO place;
              IF NOT pg_has_role(session_user, 'fusen_administrator', 'MEMBER') THEN
                INSERT INTO fusen.member (login, session, role) VALUES (session_user, place.id, 'facilitator');
              END IF;
              \(insert)
            """),
        // Puts entries in the place of those of their numbers, and appends one that says so.
        function(
            "rewrite(wanted text, after bigint, changed json, entries json)", returns: "void", variables: counters,
            """
            \(hold)
              IF fusen.role_in(place.id) <> 'administrator' THEN
                RAISE EXCEPTION 'only an administrator takes words out' USING ERRCODE = '42501';
              END IF;
              IF place.last <> after THEN
                RAISE EXCEPTION 'somebody wrote meanwhile' USING ERRCODE = '40001';
              END IF;
              UPDATE fusen.entry old SET by = new.by, shape = new.shape, event = new.event
                FROM json_to_recordset(changed) AS new(number bigint, by text, shape integer, event text)
                WHERE old.session = place.id AND old.number = new.number;
              DELETE FROM fusen.snapshot WHERE session = place.id;
              \(insert)
            """),
        function(
            "keep_snapshot(wanted text, called text, written text)", returns: "void",
            """
            \(hold)
              IF fusen.role_in(place.id) NOT IN ('facilitator', 'administrator') THEN
                RAISE EXCEPTION 'only a facilitator keeps snapshots' USING ERRCODE = '42501';
              END IF;
              -- It becomes a file's name where the session is copied to.
              IF called !~ '^-[0-9]+[^/]*[.]snapshot[.]json$' THEN
                RAISE EXCEPTION 'this is no name of a snapshot' USING ERRCODE = 'FU422';
              END IF;
              INSERT INTO fusen.snapshot VALUES (place.id, called, written) ON CONFLICT DO NOTHING;
            """),
        function(
            "enter(wanted text, called text, seated text, edits bigint, here text DEFAULT NULL)", returns: "void",
            variables: "role text;",
            """
            SELECT * INTO place FROM fusen.session s WHERE s.name = wanted;
              role := fusen.role_in(place.id);
              IF role IS NULL THEN
                RAISE EXCEPTION 'no session %', wanted USING ERRCODE = 'FU404';
              END IF;
              -- Those of this session whose line broke, known or not: at one machine nobody else has the name. What
              -- somebody else is removing is not waited for.
              DELETE FROM fusen.present WHERE pid IN (
                SELECT p.pid FROM fusen.present p
                WHERE p.session = place.id AND (
                  NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.pid = p.pid)
                  OR p.machine = here AND p.name = called AND p.seat = seated AND p.seat <> 'wall'
                    AND p.pid <> pg_backend_pid())
                FOR UPDATE SKIP LOCKED);
              -- Nobody sits where the login may not.
              IF role = 'reader' THEN
                seated := 'wall';
              ELSIF role = 'note_taker' AND seated = 'facilitator' THEN
                seated := 'noteTaker';
              END IF;
              INSERT INTO fusen.present
                VALUES (place.id, pg_backend_pid(), left(called, 60), seated, edits, left(here, 60))
                ON CONFLICT (pid) DO UPDATE
                SET session = excluded.session, name = excluded.name, seat = excluded.seat, editing = excluded.editing,
                  machine = excluded.machine;
              PERFORM pg_notify('fusen_' || place.id, 'present');
            """),
        // Who is here, but for those at one's own machine; a connection that broke is gone by itself.
        function(
            "others(wanted text, here text DEFAULT NULL)", returns: "TABLE (name text, seat text, editing bigint)",
            """
            SELECT * INTO place FROM fusen.session s WHERE s.name = wanted;
              IF place.id IS NULL OR fusen.role_in(place.id) IS NULL THEN RETURN; END IF;
              RETURN QUERY SELECT p.name, p.seat, p.editing FROM fusen.present p
                JOIN pg_stat_activity a ON a.pid = p.pid
                WHERE p.session = place.id AND p.pid <> pg_backend_pid()
                  AND (here IS NULL OR p.machine IS DISTINCT FROM here)
                ORDER BY p.seat, p.name;
            """),
        // For the owner of the tables alone: takes the entries from a number on out again, which no console can read.
        function(
            "discard(wanted text, first bigint)", returns: "bigint", variables: "count bigint;",
            """
            \(hold)
              DELETE FROM fusen.entry WHERE session = place.id AND number >= first;
              GET DIAGNOSTICS count = ROW_COUNT;
              UPDATE fusen.session SET last = (SELECT max(e.number) FROM fusen.entry e WHERE e.session = place.id)
                WHERE id = place.id;
              PERFORM pg_notify('fusen_' || place.id, 'discarded');
              RETURN count;
            """),
        give, revoke, settle, admit, dismiss,
        """
        CREATE OR REPLACE FUNCTION fusen.members() RETURNS TABLE (login name, role text, session text, "table" bigint)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
          SELECT m.login, m.role, s.name, m."table" FROM fusen.member m LEFT JOIN fusen.session s ON s.id = m.session
          WHERE pg_has_role(session_user, 'fusen_administrator', 'MEMBER') OR m.login = session_user
          UNION
          SELECT r.rolname, 'administrator', NULL, NULL FROM pg_auth_members a JOIN pg_roles r ON r.oid = a.member
          WHERE a.roleid = 'fusen_administrator'::regrole
            AND pg_has_role(session_user, 'fusen_administrator', 'MEMBER')
          ORDER BY 1, 3 NULLS FIRST
        $$
        """,
    ]

    // MARK: What note-takers may write

    /// Whether entries are what a note-taker's login may write: their kinds, spelt as fusen spells them, for that is
    /// how they are found again, each thing named once, the counts of its own table on a ballot that takes them, and
    /// nothing taken back but its own, while the session is not closed.
    private static let noteTakerMay = """
        CREATE OR REPLACE FUNCTION fusen.note_taker_may(wanted bigint, entries json) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
          SELECT NOT EXISTS (
              SELECT FROM \(recordset)
              WHERE NOT EXISTS (SELECT FROM fusen.kind k WHERE starts_with(e.event, '{"' || k.name || '":{'))
                OR fusen.names_twice(e.event::json)
                OR NOT fusen.may_count(wanted, e.event::json, entries, e.number)
                OR coalesce(e.undoes, e.redoes) IS NOT NULL
                  AND NOT EXISTS (
                    SELECT FROM fusen.entry old
                    WHERE old.session = wanted AND old.number = coalesce(e.undoes, e.redoes)
                      AND old.act = old.number AND old.login = session_user)
                  AND NOT EXISTS (
                    SELECT FROM json_to_recordset(entries) AS same(number bigint, act bigint)
                    WHERE same.number = coalesce(e.undoes, e.redoes) AND same.act = same.number))
            AND coalesce((
              SELECT CASE WHEN g.event LIKE '{"workshopRestored"%'
                  THEN g.event::json -> 'workshopRestored' -> 'to' ->> 'closedAt' IS NULL
                  ELSE g.event NOT LIKE '{"workshopClosed"%' END
              FROM fusen.entry g
              WHERE g.session = wanted
                AND (g.event LIKE '{"workshopClosed"%' OR g.event LIKE '{"workshopReopened"%'
                  OR g.event LIKE '{"workshopRestored"%')
              ORDER BY g.number DESC LIMIT 1), true)
        $$
        """

    /// What a table's count looks like in an entry, as a regular expression; a receipt is not for note-takers.
    private static let countsSpelling = {
        let number = "(0|[1-9][0-9]{0,8})"
        let dots = #"("[1-9][0-9]{0,8}":\#(number)(,"[1-9][0-9]{0,8}":\#(number))*)?"#
        let sheet =
            #"\{"dots":\{\#(dots)\},"group":\#(number),"id":\#(number)(,"isConfirmed":(true|false))?,"#
            + #""people":\#(number),"spoilt":\#(number)\}"#
        return #"^\{("sheet(Entered|Withdrawn)":\{"_0":\#(number),"_1":\#(sheet),"at":\#(number)\}"#
            + #"|"sheetCorrected":\{"_0":\#(number),"from":\#(sheet),"to":\#(sheet)\})\}$"#
    }()

    /// Whether a count is that of the login's own table, of any table where it was admitted without one, on a ballot
    /// that is open and takes the counts of tables; true for all that is no count. What it corrects or takes back is
    /// that table's, as it stands; what it enters takes no other's place, is the only one of its table, and holds no
    /// more than the people there may give. It is spelt as fusen spells it, or it would be read otherwise here than
    /// there. Those of the same `entries` with a lower number than `before` count as made. What is there already was
    /// found to fit when it came, and is not looked at again.
    private static let mayCount = """
        CREATE OR REPLACE FUNCTION fusen.may_count(wanted bigint, event json, entries json, before bigint)
        RETURNS boolean
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DECLARE
          kind text := (SELECT json_object_keys(event) LIMIT 1);
          what json := event -> kind;
          ballot text := what ->> '_0';
          sheet json;
          own text;
          line record;
          said json;
          whole json;
          was json;
          state text;
          is_open text;
          method text;
          asked text := kind;
          -- Each count there is, by its number.
          counts jsonb := '{}';
          number text;
          -- The votes of one person, how many of them one option may have, and the people at the table, where counted.
          allowance bigint;
          cap bigint;
          seats json;
          people bigint;
          -- The most people that a count of the table has had: what it was it may become again.
          most bigint := 0;
        BEGIN
          IF kind NOT IN ('sheetEntered', 'sheetCorrected', 'sheetWithdrawn') THEN RETURN true; END IF;
          SELECT m."table" INTO own FROM fusen.member m
            WHERE m.login = session_user AND (m.session = wanted OR m.session IS NULL)
            ORDER BY m.session NULLS LAST LIMIT 1;
          IF event::text !~ '\(countsSpelling)' THEN RETURN false; END IF;
          FOREACH sheet IN ARRAY ARRAY[what -> '_1', what -> 'from', what -> 'to'] LOOP
            IF sheet ->> 'group' <> own THEN RETURN false; END IF;
          END LOOP;
          FOR line IN
            SELECT made.event::json AS event FROM (
              SELECT old.number, old.event FROM fusen.entry old WHERE old.session = wanted
              UNION ALL
              SELECT e.number, e.event FROM \(recordset) WHERE e.number < before
            ) made
            WHERE made.event LIKE '{"workshop%' OR made.event LIKE '{"ballot%' OR made.event LIKE '{"sheet%'
              OR made.event LIKE '{"groups%'
            ORDER BY made.number
          LOOP
            kind := (SELECT json_object_keys(line.event) LIMIT 1);
            said := line.event -> kind;
            whole := NULL;
            was := NULL;
            IF kind = 'ballotTurned' AND said ->> '_0' = ballot THEN
              state := said ->> 'to';
            ELSIF kind = 'ballotOpenedToTables' AND said ->> '_0' = ballot THEN
              is_open := said ->> '_1';
            ELSIF kind = 'sheetEntered' AND said ->> '_0' = ballot THEN
              number := said -> '_1' ->> 'id';
              IF NOT counts ? number THEN
                counts := counts || jsonb_build_object(number, said -> '_1');
                was := said -> '_1';
              END IF;
            ELSIF kind = 'sheetCorrected' AND said ->> '_0' = ballot THEN
              number := said -> 'from' ->> 'id';
              IF counts ? number THEN
                counts := counts || jsonb_build_object(number, said -> 'to');
                was := said -> 'to';
              END IF;
            ELSIF kind = 'sheetWithdrawn' AND said ->> '_0' = ballot THEN
              counts := counts - (said -> '_1' ->> 'id');
            ELSIF kind = 'ballotDiscarded' AND said -> '_0' ->> 'id' = ballot THEN
              state := NULL;
              counts := '{}';
            ELSIF kind = 'ballotPrepared' AND said -> '_0' ->> 'id' = ballot THEN
              whole := said -> '_0';
            ELSIF kind = 'ballotChanged' AND said -> 'to' ->> 'id' = ballot THEN
              whole := said -> 'to';
            ELSIF kind = 'groupsChanged' THEN
              seats := said -> 'to';
            ELSIF kind = 'workshopRestored' THEN
              seats := said -> 'to' -> 'groups';
              SELECT b INTO whole FROM json_array_elements(said -> 'to' -> 'ballots') b WHERE b ->> 'id' = ballot;
            END IF;
            IF was ->> 'group' = coalesce(what -> 'to', what -> '_1') ->> 'group' THEN
              most := greatest(most, (was ->> 'people')::bigint);
            END IF;
            IF whole IS NOT NULL THEN
              state := whole ->> 'state';
              is_open := whole ->> 'openToTables';
              method := whole ->> 'method';
              allowance := whole ->> 'allowance';
              cap := whole ->> 'cap';
              counts := '{}';
              IF json_typeof(whole -> 'sheets') = 'array' THEN
                SELECT coalesce(jsonb_object_agg(s ->> 'id', s), '{}') INTO counts
                  FROM json_array_elements(whole -> 'sheets') s;
              END IF;
            END IF;
          END LOOP;
          sheet := what -> CASE asked WHEN 'sheetCorrected' THEN 'from' ELSE '_1' END;
          number := sheet ->> 'id';
          IF asked = 'sheetCorrected' AND number IS DISTINCT FROM what -> 'to' ->> 'id'
            OR asked = 'sheetEntered' AND (
              counts ? number
              OR EXISTS (SELECT FROM jsonb_each(counts) c WHERE c.value ->> 'group' = sheet ->> 'group'))
            OR asked <> 'sheetEntered' AND (counts -> number) IS DISTINCT FROM sheet::jsonb
          THEN
            RETURN false;
          END IF;
          IF asked <> 'sheetWithdrawn' THEN
            sheet := coalesce(what -> 'to', sheet);
            people := sheet ->> 'people';
            IF (SELECT coalesce(sum(d.value::bigint), 0) > people * allowance
                  OR coalesce(min(d.value::bigint), 1) < 1 OR coalesce(max(d.value::bigint) > cap * people, false)
                FROM json_each_text(sheet -> 'dots') d)
              OR NOT EXISTS (
                SELECT FROM json_array_elements(seats) s
                WHERE s ->> 'id' = sheet ->> 'group'
                  AND (coalesce((s ->> 'people')::bigint, 0) = 0
                    OR people <= greatest((s ->> 'people')::bigint, most)))
            THEN
              RETURN false;
            END IF;
          END IF;
          RETURN coalesce(state = 'open' AND is_open = 'true' AND method = 'tables', false);
        END $$
        """

    // MARK: Who is admitted

    // The owner of the tables gives and takes the roles for all administrators: from version 16 on nobody can take back
    // what somebody else gave.

    private static func asAdministrator(_ doing: String) -> String {
        """
        IF NOT pg_has_role(session_user, 'fusen_administrator', 'MEMBER') THEN
            RAISE EXCEPTION 'only an administrator \(doing)' USING ERRCODE = '42501';
          END IF;
        """
    }

    /// Takes a role of the server away, whoever gave it; those to whom the login gave it keep it.
    private static let revoke = function(
        "revoke(role name, called name)", returns: "void", variables: "given record;",
        """
        FOR given IN
            SELECT pg_get_userbyid(a.grantor) AS giver FROM pg_auth_members a
            WHERE a.roleid = role::text::regrole AND pg_get_userbyid(a.member) = called
          LOOP
            IF current_setting('server_version_num')::integer >= 160000 THEN
              PERFORM fusen.give(role, pg_get_userbyid(a.member)) FROM pg_auth_members a
                WHERE a.roleid = role::text::regrole AND pg_get_userbyid(a.grantor) = called;
              EXECUTE format('REVOKE %I FROM %I GRANTED BY %I CASCADE', role, called, given.giver);
            ELSE
              EXECUTE format('REVOKE %I FROM %I', role, called);
            END IF;
          END LOOP;
          IF EXISTS (
            SELECT FROM pg_auth_members a
            WHERE a.roleid = role::text::regrole AND pg_get_userbyid(a.member) = called)
          THEN
            RAISE EXCEPTION '% keeps %', called, role USING ERRCODE = '42501';
          END IF;
        """)

    private static let give = function(
        "give(role name, called name)", returns: "void", "EXECUTE format('GRANT %I TO %I', role, called);")

    /// Leaves a login the rights that the strongest of its roles in any session needs.
    private static let settle = function(
        "settle(called name)", returns: "void",
        variables: """
            role name;
              strongest text;
            """,
        """
        SELECT 'fusen_' || m.role INTO strongest FROM fusen.member m WHERE m.login = called
            ORDER BY array_position(ARRAY['facilitator', 'note_taker', 'reader'], m.role) LIMIT 1;
          FOREACH role IN ARRAY ARRAY['fusen_facilitator', 'fusen_note_taker', 'fusen_reader'] LOOP
            IF role <> coalesce(strongest, '') THEN PERFORM fusen.revoke(role, called); END IF;
          END LOOP;
          IF strongest IS NOT NULL THEN PERFORM fusen.give(strongest::name, called); END IF;
        """)

    private static let admit = function(
        "admit(called name, as_role text, wanted text, at_table bigint)", returns: "void",
        """
        \(asAdministrator("admits"))
          IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = called) THEN
            RAISE EXCEPTION 'no login %', called USING ERRCODE = '42704';
          END IF;
          IF as_role = 'administrator' THEN
            PERFORM fusen.give('fusen_administrator', called);
            RETURN;
          END IF;
          IF wanted IS NOT NULL THEN
            SELECT * INTO place FROM fusen.session s WHERE s.name = wanted;
            IF place.id IS NULL THEN RAISE EXCEPTION 'no session %', wanted USING ERRCODE = 'FU404'; END IF;
          END IF;
          INSERT INTO fusen.member VALUES (called, place.id, as_role, at_table)
            ON CONFLICT (login, session) DO UPDATE SET role = excluded.role, "table" = excluded."table";
          PERFORM fusen.settle(called);
        """)

    private static let dismiss = function(
        "dismiss(called name, wanted text)", returns: "bigint", variables: "count bigint;",
        """
        \(asAdministrator("dismisses"))
          DELETE FROM fusen.member m WHERE m.login = called AND (wanted IS NULL
            OR m.session = (SELECT s.id FROM fusen.session s WHERE s.name = wanted));
          GET DIAGNOSTICS count = ROW_COUNT;
          IF wanted IS NULL AND EXISTS (
            SELECT FROM pg_auth_members a
            WHERE a.roleid = 'fusen_administrator'::regrole AND pg_get_userbyid(a.member) = called)
          THEN
            IF called = current_user THEN
              RAISE EXCEPTION 'the owner of the tables stays an administrator' USING ERRCODE = '42501';
            END IF;
            PERFORM fusen.revoke('fusen_administrator', called);
            count := count + 1;
          END IF;
          PERFORM fusen.settle(called);
          RETURN count;
        """)

    private static let grants = [
        "REVOKE ALL ON ALL TABLES IN SCHEMA fusen FROM PUBLIC",
        "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA fusen FROM PUBLIC",
        "GRANT USAGE ON SCHEMA fusen TO fusen_reader",
        "GRANT SELECT ON fusen.version, fusen.session, fusen.entry, fusen.snapshot TO fusen_reader",
        """
        GRANT EXECUTE ON FUNCTION fusen.own_sessions(), fusen.role_in(bigint), fusen.members(),
          fusen.enter(text, text, text, bigint, text), fusen.others(text, text) TO fusen_reader
        """,
        """
        GRANT EXECUTE ON FUNCTION fusen.hold(text), fusen.append(text, bigint, bigint, bigint, bigint, json)
          TO fusen_note_taker
        """,
        """
        GRANT EXECUTE ON FUNCTION fusen.found(text, json), fusen.keep_snapshot(text, text, text) TO fusen_facilitator
        """,
        """
        GRANT EXECUTE ON FUNCTION fusen.rewrite(text, bigint, json, json), fusen.admit(name, text, text, bigint),
          fusen.dismiss(name, text) TO fusen_administrator
        """,
        "DELETE FROM fusen.version",
        "INSERT INTO fusen.version VALUES (\(version))",
    ]
}
