using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Backfills;

/// <summary>What the form for a backfill shows.</summary>
/// <param name="Head">The DAG.</param>
/// <param name="Form">What stands in the form.</param>
/// <param name="Problems">What is wrong with it.</param>
/// <param name="Plan">What it would do; <see langword="null"/> before that was asked.</param>
public sealed record BackfillFormModel(DagHead Head, BackfillForm Form, IReadOnlyList<string> Problems, IReadOnlyList<BackfillDateView>? Plan);

/// <summary>What the list of backfills shows.</summary>
/// <param name="Head">The DAG.</param>
/// <param name="Backfills">The backfills, newest first.</param>
public sealed record BackfillListModel(DagHead Head, IReadOnlyList<BackfillView> Backfills);

/// <summary>What the page of a backfill shows.</summary>
/// <param name="Head">The DAG.</param>
/// <param name="Backfill">The backfill.</param>
/// <param name="Dates">Its dates in the order they run.</param>
public sealed record BackfillDatesModel(DagHead Head, BackfillView Backfill, IReadOnlyList<BackfillDateView> Dates);
