using Cohort.Options;

namespace Cohort.Data;

/// <summary>What is learnt from: a source by name, with options of its own, and what is done with its rows whatever it is.</summary>
[PlanFormerKey("source",
    "name the source itself, as in data: clinics.csv, data: { table: { path: clinics.csv, label: outcome } }, "
    + "data: { set: iris } or data: { glyphs: { rows: 400 } }")]
[PlanFormerKey("label", "it belongs to the source: data: { table: { path: FILE, label: COLUMN } }")]
[PlanFormerKey("task", "it belongs to the source: data: { table: { path: FILE, task: regression } }, or data: { text: FILE } for a text")]
[PlanFormerKey("group", "it belongs to the source: data: { table: { path: FILE, group: COLUMN } }")]
[PlanFormerKey("holdout", "it belongs to the source: data: { table: { path: FILE, holdout: 0.2 } }")]
[PlanFormerKey("header", "it belongs to the source: data: { table: { path: FILE, header: no } }")]
[PlanFormerKey("schema", "it belongs to the source: data: { table: { path: FILE, schema: FILE } }")]
[PlanFormerKey("rows", "it belongs to the source: data: { glyphs: { rows: 400 } }; of a text it is called windows")]
[PlanFormerKey("test_rows", "it belongs to the source: data: { glyphs: { test_rows: 200 } }; of a text it is called test_windows")]
[PlanFormerKey("size", "it belongs to the source: data: { glyphs: { size: 28 } }")]
public sealed record DataOptions
{
    /// <summary>
    /// Where the rows come from. A file or the name of a public set can stand in its place: <c>data: clinics.csv</c>, <c>data: iris</c>.
    /// </summary>
    [PlanChoice]
    public IDataSource Source { get; init; } = new GlyphSource();

    /// <summary>On whose rows the mean and scale of inputs are fitted before the first round.</summary>
    public ScalingRule Scale { get; init; } = ScalingRule.Agreed;

    /// <summary>What inputs are shifted and scaled by: mean and deviation, or median and interquartile range.</summary>
    [PlanLeftOut]
    public InputScaling Scaling { get; init; } = InputScaling.Standard;

    /// <summary>
    /// What makes labels of training rows wrong on purpose: <c>symmetric:0.2</c>, <c>pair:0.45</c>; null: they are as they are. Rows that peers set
    /// aside are training rows, too, so that <c>own</c> is measured against wrong labels; a common test set of its own is as it is. Only for
    /// classes.
    /// </summary>
    [PlanLeftOut]
    public ILabelNoise? Noise { get; init; }

    /// <summary>A stream of tasks made out of the rows, for continual learning: <c>permuted:8</c>, <c>split:5</c>; null is one task.</summary>
    public ITaskStream? Tasks { get; init; }
}
