namespace Dagfire.Dbt.Relations;

/// <summary>Writes relations' names as a database wants them.</summary>
internal interface IRelationRenderer
{
    /// <summary>Which parts of names are quoted unless a relation says otherwise.</summary>
    QuotePolicy Quoting { get; }

    string Render(Relation relation);

    /// <summary>The relation without its rows, to select from.</summary>
    string RenderEmpty(Relation relation);

    string Quote(string identifier);
}
