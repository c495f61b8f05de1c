namespace Dagfire;

/// <summary>By what means somebody triggered a run.</summary>
public enum TriggeredBy
{
    /// <summary>The command line.</summary>
    Cli,

    /// <summary>A task of another run.</summary>
    Operator,

    /// <summary>A program, over the REST API.</summary>
    RestApi,

    /// <summary>A person, on the web site.</summary>
    Ui,
}
