namespace Dagfire.Advancing.Steps;

/// <summary>Schedules the retries and rescheduled attempts whose moment has come.</summary>
internal static class ScheduleDue
{
    internal static void In(AdvanceSession session)
    {
        foreach (var instance in session.Snapshot.Due)
        {
            var isStillWaiting = instance.State is TaskInstanceState.UpForRetry or TaskInstanceState.UpForReschedule;
            if (isStillWaiting && instance.DueAt <= session.Now)
                session.Schedule(instance);
        }
    }
}
