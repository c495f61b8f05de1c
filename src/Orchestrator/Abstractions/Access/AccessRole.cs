namespace Dagfire.Access;

/// <summary>What a user may do, coarsely. Each role includes those before it; <see cref="Permissions"/> says it in full.</summary>
public enum AccessRole
{
    /// <summary>Sees DAGs, runs, logs, pools and assets; changes nothing.</summary>
    Viewer,

    /// <summary>Also runs DAGs: triggers, clears, marks, pauses, backfills, answers; changes pools and assets.</summary>
    Operator,

    /// <summary>Also changes variables, connections and users, and reads the audit log.</summary>
    Admin,
}
