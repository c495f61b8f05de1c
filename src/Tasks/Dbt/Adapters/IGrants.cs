using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters;

/// <summary>How a database gives and takes rights on its relations.</summary>
internal interface IGrants
{
    /// <summary>What a grantee is that is named without a kind; empty where the database tells no kinds apart.</summary>
    string UsualKind { get; }

    /// <summary>Whether a relation that takes another's place has that one's rights.</summary>
    bool AreKept(PyDict config);

    /// <summary>The rights there are, without the owner's.</summary>
    IReadOnlyList<Grant> Read(WarehouseConnection connection, Relation relation);

    /// <summary>The statements that give rights.</summary>
    IEnumerable<string> Give(Relation relation, IReadOnlyList<Grant> grants);

    /// <summary>The statements that take rights away.</summary>
    IEnumerable<string> Take(Relation relation, IReadOnlyList<Grant> grants);
}
