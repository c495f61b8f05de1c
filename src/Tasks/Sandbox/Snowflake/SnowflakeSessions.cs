namespace Dagfire.Sandbox.Snowflake;

/// <summary>Who is logged in: each with a token that statements bear, and a master token for which there is a new one. Thread-safe.</summary>
/// <param name="database">Where statements run.</param>
internal sealed class SnowflakeSessions(SnowflakeDatabase database)
{
    // Whoever never logs out is put out by those that come.
    private const int Most = 500;

    private readonly Lock _lock = new();
    private readonly List<Session> _sessions = [];
    private int _logins;
    private int _tokens;

    /// <summary>Logs in.</summary>
    internal object Open(IReadOnlyDictionary<string, string?> places)
    {
        var sql = database.Open(places);
        Session session;
        lock (_lock)
        {
            if (_sessions.Count == Most)
                Remove(_sessions[0]);
            session = new Session(++_logins, sql) { Token = NewToken() };
            _sessions.Add(session);
        }

        return new
        {
            success = true,
            data = new
            {
                token = session.Token, masterToken = session.Master, sessionId = session.Id, serverVersion = "9.0", parameters = Array.Empty<object>(),
                sessionInfo = new { databaseName = places["database"], schemaName = places["schema"], warehouseName = places["warehouse"], roleName = places["role"] },
            },
        };
    }

    /// <summary>Gives a new token for a master token.</summary>
    internal object Renew(string master)
    {
        lock (_lock)
        {
            if (_sessions.Find(session => session.Master == master) is not { } session)
                return new { success = false, code = "390114", message = "Authentication token has expired. The user must authenticate again.", data = (object?)null };
            session.Token = NewToken();
            session.IsExpired = false;
            return new { success = true, data = new { sessionToken = session.Token, masterToken = session.Master, sessionId = session.Id, validityInSecondsST = 3600, validityInSecondsMT = 14400 } };
        }
    }

    /// <exception cref="SnowflakeRefusalException">The token is not taken.</exception>
    internal SnowflakeSql Find(string token)
    {
        lock (_lock)
        {
            if (_sessions.Find(session => session.Token == token) is not { } session)
                throw new SnowflakeRefusalException("390111", "Session no longer exists. New login required to access the service.");
            return session.IsExpired ? throw new SnowflakeRefusalException("390112", "Session token has expired. Renew it with the master token.") : session.Sql;
        }
    }

    /// <summary>The tokens given so far are taken no longer.</summary>
    internal void Expire()
    {
        lock (_lock)
            _sessions.ForEach(session => session.IsExpired = true);
    }

    internal object Close(string token)
    {
        lock (_lock)
        {
            if (_sessions.Find(session => session.Token == token) is { } session)
                Remove(session);
        }

        return new { success = true, data = (object?)null };
    }

    internal void CloseAll()
    {
        lock (_lock)
        {
            while (_sessions.Count > 0)
                Remove(_sessions[^1]);
        }
    }

    private void Remove(Session session)
    {
        _sessions.Remove(session);
        session.Sql.Dispose();
    }

    private string NewToken() => $"t{++_tokens}";

    private sealed class Session(int id, SnowflakeSql sql)
    {
        internal int Id { get; } = id;

        internal SnowflakeSql Sql { get; } = sql;

        internal string Master { get; } = $"m{id}";

        internal string Token { get; set; } = "";

        internal bool IsExpired { get; set; }
    }
}
