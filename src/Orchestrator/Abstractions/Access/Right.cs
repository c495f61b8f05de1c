namespace Dagfire.Access;

/// <summary>Something a user may be allowed to do that concerns no single DAG. For DAGs see <see cref="DagAction"/>.</summary>
public enum Right
{
    /// <summary>Sees pools, assets, processes, notifications and what else the pages show that belongs to no DAG.</summary>
    ReadSite,

    /// <summary>Changes pools.</summary>
    EditPools,

    /// <summary>Records events of assets and clears what they queued.</summary>
    EditAssets,

    /// <summary>Sees variables; those that look secret stay masked.</summary>
    ReadVariables,

    /// <summary>Changes variables.</summary>
    EditVariables,

    /// <summary>Sees connections without their secrets.</summary>
    ReadConnections,

    /// <summary>Changes and tests connections.</summary>
    EditConnections,

    /// <summary>Reads the audit log.</summary>
    ReadAuditLog,

    /// <summary>Writes and deletes files of DAGs: what stands in them is run.</summary>
    EditDagFiles,

    /// <summary>Makes, changes and deletes users, and revokes the tokens of others.</summary>
    ManageUsers,
}
