import highsModule, { type Highs, type Model, type ModelData } from 'highs';
import type { Fixed, Session, Solver } from './domain/attacker/attack.js';
import type { Component } from './domain/attacker/components.js';

/** The types of the package speak of its CommonJS half; what is imported is the other one. */
const loadHighs = highsModule as unknown as (typeof highsModule)['default'];

/**
 * The solver behind the attacker: HiGHS, compiled to WebAssembly, in this process. Figures of hierarchies mostly solve in
 * whole numbers by themselves, so questions go to the linear solver first and to the integer one only if they must.
 */
export async function loadSolver(): Promise<Solver> {
  const highs = await loadHighs();
  return { open: (component) => new HighsSession(highs, component) };
}

class HighsSession implements Session {
  private readonly linear: Model;
  private integer: Model | undefined;
  private readonly columns;

  constructor(
    private readonly highs: Highs,
    private readonly component: Component,
  ) {
    this.columns = { kind: 'range', from: 0, to: component.low.length - 1 } as const;
    this.linear = this.model();
  }

  greatest(objective: Float64Array, fixed?: Fixed): Float64Array | undefined {
    return this.solve(this.linear, objective, fixed);
  }

  whole(fixed: Fixed): Float64Array | undefined {
    this.integer ??= this.model(new Int32Array(this.component.low.length).fill(1));
    return this.solve(this.integer, new Float64Array(this.component.low.length), fixed);
  }

  close(): void {
    this.linear.dispose();
    this.integer?.dispose();
  }

  private solve(model: Model, objective: Float64Array, fixed?: Fixed): Float64Array | undefined {
    const { low, high } = this.component;
    model.changeColsCost(this.columns, objective);
    if (fixed) model.changeColBounds(fixed.index, fixed.value, fixed.value);
    try {
      const { modelStatus } = model.run();
      const { optimal, infeasible } = this.highs.constants.modelStatus;
      if (modelStatus === optimal) return model.getSolution().colValue;
      if (modelStatus === infeasible) return undefined;
      throw new Error(`The solver stopped with status ${modelStatus}.`);
    } finally {
      if (fixed) model.changeColBounds(fixed.index, low[fixed.index]!, high[fixed.index]!);
    }
  }

  private model(integrality?: Int32Array): Model {
    const { component, highs } = this;
    const data: ModelData = {
      numCols: component.low.length,
      numRows: component.rows.length,
      sense: highs.constants.objectiveSense.maximize,
      colCost: new Float64Array(component.low.length),
      colLower: component.low,
      colUpper: component.high,
      rowLower: Float64Array.from(component.rows, ({ low }) => low),
      rowUpper: Float64Array.from(component.rows, ({ high }) => high),
      matrix: {
        format: 'csr',
        numRows: component.rows.length,
        numCols: component.low.length,
        starts: startsOf(component),
        indices: Int32Array.from(component.rows.flatMap(({ indices }) => indices)),
        values: Float64Array.from(component.rows.flatMap(({ weights }) => weights)),
      },
      ...(integrality ? { integrality } : {}),
    };
    const model = highs.createModel(data);
    model.options.set({ output_flag: false });
    return model;
  }
}

function startsOf({ rows }: Component): Int32Array {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach(({ indices }, number) => (starts[number + 1] = starts[number]! + indices.length));
  return starts;
}
