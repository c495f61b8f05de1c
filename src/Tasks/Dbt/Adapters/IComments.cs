using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters;

/// <summary>How a database keeps descriptions of its relations and columns.</summary>
internal interface IComments
{
    /// <summary>Whether the columns of views are described where the view is made, and nowhere else.</summary>
    bool InViews { get; }

    /// <summary>The list behind the name of a new view that describes its columns.</summary>
    /// <param name="columns">All columns of the view.</param>
    /// <param name="texts">Descriptions by column.</param>
    string ViewColumns(IReadOnlyList<string> columns, IReadOnlyDictionary<string, string> texts);

    /// <summary>The statement that describes a relation.</summary>
    string OnRelation(Relation relation, string text);

    /// <summary>The statements that describe columns.</summary>
    /// <param name="relation">Theirs.</param>
    /// <param name="columns">All columns it has.</param>
    /// <param name="texts">Descriptions by column, of columns that are there.</param>
    IEnumerable<string> OnColumns(Relation relation, IReadOnlyList<string> columns, IReadOnlyDictionary<string, string> texts);
}
