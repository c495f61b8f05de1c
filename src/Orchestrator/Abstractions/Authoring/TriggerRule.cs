namespace Dagfire;

/// <summary>When a task runs, given how its direct upstream tasks ended. Airflow's names and meaning.</summary>
public enum TriggerRule
{
    /// <summary>All upstream succeeded (the default). A failure or a skip upstream spreads at once.</summary>
    AllSuccess,

    /// <summary>All upstream failed or were not run because of a failure.</summary>
    AllFailed,

    /// <summary>All upstream ended, however.</summary>
    AllDone,

    /// <summary>All upstream were skipped.</summary>
    AllSkipped,

    /// <summary>At least one upstream succeeded; does not wait for the others.</summary>
    OneSuccess,

    /// <summary>At least one upstream failed; does not wait for the others.</summary>
    OneFailed,

    /// <summary>At least one upstream succeeded or failed; does not wait for the others.</summary>
    OneDone,

    /// <summary>No upstream failed: all succeeded or were skipped.</summary>
    NoneFailed,

    /// <summary>No upstream failed and at least one succeeded. The rule for a join after a branch.</summary>
    NoneFailedMinOneSuccess,

    /// <summary>All upstream ended and none was skipped.</summary>
    NoneSkipped,

    /// <summary>All upstream ended, none was skipped and at least one succeeded.</summary>
    AllDoneMinOneSuccess,

    /// <summary>The rule of teardowns: all upstream ended, and at least one of the setups among them succeeded.</summary>
    AllDoneSetupSuccess,

    /// <summary>Runs whatever happens upstream, without waiting for it.</summary>
    Always,
}
