namespace Dagfire;

/// <summary>What made a run. The first part of its run id (<c>scheduled__…</c>) says the same.</summary>
public enum RunType
{
    /// <summary>Made by the scheduler from the DAG's timetable.</summary>
    Scheduled,

    /// <summary>Triggered by a person, a program or another DAG.</summary>
    Manual,

    /// <summary>Made by a backfill over a range of past dates.</summary>
    Backfill,

    /// <summary>Made because assets the DAG waits for were updated.</summary>
    AssetTriggered,

    /// <summary>Made by a person or program to update an asset.</summary>
    AssetMaterialization,
}
